/** Terms of a lantern workshop in Vietnamese, written for this project. */
import type { PolicyText } from "../../model.js";

export const vietnamese: PolicyText = {
	language: "vi",
	name: "Đèn Trời",
	gap: " ",
	title: "Quy định của xưởng Đèn Trời",
	glance: { heading: "Tóm tắt", items: ["Ít thông tin", "Giá cố định", "Rời đi tự do"] },
	opening: [
		"Quy định này giải thích thành viên của xưởng Đèn Trời dùng bàn và dụng cụ như thế nào, và thông tin họ để lại khi ghi tên được giữ ở đâu.",
		"Quy định áp dụng cho mọi chi nhánh.",
	],
	sections: [
		{
			heading: "Ghi tên",
			sentences: [
				"Thành viên viết tên và địa chỉ.",
				"Người thợ cả gặp từng thành viên mới.",
				"Thẻ bị mất được văn phòng làm lại.",
			],
		},
		{
			heading: "Làm đèn",
			sentences: ["Bàn được đặt trước một ngày.", "Hồ dán phải được cất sau khi dùng.", "Lửa do người thợ nhóm."],
		},
		{
			heading: "Thông tin của bạn",
			sentences: ["Danh sách để trong tủ khóa.", "Trưởng chi nhánh đọc danh sách.", "Thành viên xin thì được bản sao."],
		},
	],
	may: { heading: "Được làm", items: ["dẫn bạn theo", "chụp hình mẫu đèn", "làm việc ban đêm"] },
	mayNot: { heading: "Cấm làm", items: ["bán giấy", "mang màu về nhà", "hút thuốc trong xưởng"] },
	purposes: {
		intro: "Chúng tôi dùng thông tin cho các mục đích sau:",
		items: ["để xếp lịch", "để tìm đồ thất lạc"],
		inner: ["trong xưởng", "ngoài sân", "nhờ hàng xóm giúp"],
	},
	partners: {
		heading: "Công ty làm việc cho chúng tôi",
		names: ["Vận tải Cò Trắng", "Kho Mây", "Nhà in Sáo", "Giấy Tre Xanh"],
	},
	questions: {
		heading: "Ai thấy gì",
		column: "Trả lời",
		rows: ["Tên thành viên", "Địa chỉ", "Tài khoản ngân hàng", "Hình ảnh", "Thư từ"],
	},
	values: {
		answer: ["Có", "Không", "Khi yêu cầu"],
		period: ["ba mươi ngày", "bảy mươi ngày", "một năm"],
		number: ["12 ngày", "42 ngày", "72 ngày"],
		country: ["Hà Lan", "Phần Lan", "Na Uy"],
		permission: ["cho phép", "cấm", "khi đồng ý"],
	},
	statements: {
		negation: [
			["Chúng tôi không bán thông tin của bạn.", "Chúng tôi bán thông tin của bạn."],
			[
				"Hình chụp trong xưởng không bao giờ được đưa cho báo nào.",
				"Hình chụp trong xưởng luôn luôn được đưa cho các báo.",
			],
		],
		number: [["Mỗi thành viên dẫn theo hai người bạn.", "Mỗi thành viên dẫn theo mười người bạn."]],
		amount: [["Phí trễ hẹn là 20 nghìn đồng.", "Phí trễ hẹn là 70 nghìn đồng."]],
		period: [
			["Hình chụp bị xóa sau sáu tháng.", "Hình chụp bị xóa sau sáu năm."],
			["Bạn có 15 ngày để khiếu nại.", "Bạn có 5 ngày để khiếu nại."],
		],
		date: [["Phiếu hết hạn ngày 30 tháng 6 năm 2027.", "Phiếu hết hạn ngày 30 tháng 9 năm 2027."]],
		modal: [
			["Thành viên có thể báo hư hỏng.", "Thành viên phải báo hư hỏng."],
			["Chúng tôi buộc phải trả lời mọi khiếu nại.", "Chúng tôi có quyền trả lời mọi khiếu nại."],
		],
		party: [["Người bán trả tiền gửi.", "Người mua trả tiền gửi."]],
		partner: [["Hào Pay nhận tiền.", "Hảo Pay nhận tiền."]],
		country: [["Thông tin được giữ ở Áo.", "Thông tin được giữ ở Úc."]],
	},
	clauses: [
		"Xưởng có thể giao danh sách thành viên cho công ty bảo hiểm.",
		"Tranh chấp do trọng tài mà xưởng chọn phân xử.",
		"Giá tăng không báo trước",
		"hình ảnh được đăng công khai",
	],
	footer: ["Hợp tác xã Đèn Trời, ngõ Trúc 5, Bến Lành", "Khiếu nại: nhà người tiêu dùng Bến Lành"],
	page: {
		menu: ["Mẫu đèn", "Chi nhánh", "Giá", "Thợ", "Viết cho chúng tôi"],
		related: {
			heading: "Chuyện trong xưởng",
			titles: [
				"Cách vót nan tre",
				"Đêm rằm đầu tiên",
				"Con mèo và giấy bóng",
				"Trà chiều",
				"Chiếc đèn bay mất",
				"Mưa trên mái lá",
			],
		},
		banners: [
			"Đến trước chủ nhật để nhận một chiếc đèn.",
			"Lớp mùa thu đã mở.",
			"Mới: lớp làm đèn ban đêm.",
			"Hẹn gặp ở hội chợ.",
		],
		popups: [
			{ text: "Bạn muốn nhận tin của chúng tôi? Hãy để lại địa chỉ.", button: "Muốn" },
			{ text: "Bạn thấy trang này thế nào? Viết vài dòng nhé.", button: "Viết" },
		],
		counter: "# người đã đọc trang này",
		updated: "Cập nhật lần cuối: @",
		ago: "Xem lại @",
		buttons: ["In", "Chia sẻ"],
		rights: "Bảo lưu mọi quyền.",
	},
};
