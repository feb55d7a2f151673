/** Decides which network addresses may be reached, at the moment of connecting, after the name was resolved. */
import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { FetchError } from "../errors.js";
import { createNameCache } from "./name-cache.js";

export interface EgressOptions {
	readonly allowPrivateNetworks: boolean;
	/** Fixed answers for host names, taken before DNS; they are checked like any other answer. */
	readonly resolve: Readonly<Record<string, string>>;
}

export interface Egress {
	/**
	 * For `net.connect`: the addresses that it gives are the ones that were checked, so an answer that changes between
	 * the check and the connection (DNS rebinding) cannot pass. Fails with a FetchError `FETCH_PRIVATE_ADDRESS`.
	 */
	readonly lookup: LookupFunction;
	/**
	 * Checks an address whose host is not looked up here: a literal one (`lookup` is never asked for it), or a name that a proxy
	 * will resolve. @throws FetchError `FETCH_PRIVATE_ADDRESS`
	 */
	checkUrl(url: URL): void;
}

/** The rule that both lanes obey. */
export function createEgress({ allowPrivateNetworks, resolve }: EgressOptions): Egress {
	const fixed = new Map(Object.entries(resolve).map(([host, address]) => [plainHost(host), plainHost(address)]));
	const resolveName = createNameCache();
	const mayReach = (address: string) => allowPrivateNetworks || isPublicAddress(address);

	const lookup: LookupFunction = (hostname, options, callback) => {
		const answer = (addresses: readonly LookupAddress[]) => {
			const reachable = addresses.filter(({ address }) => mayReach(address));
			const [first] = reachable;
			if (first === undefined) callback(privateAddress(hostname, addresses.map((a) => a.address).join(", ")), "", 0);
			else if (options.all) callback(null, reachable);
			else callback(null, first.address, first.family);
		};
		const address = fixed.get(plainHost(hostname));
		if (address !== undefined) {
			process.nextTick(answer, [{ address, family: isIP(address) }]);
			return;
		}
		const ofFamily = ({ family }: LookupAddress) =>
			!options.family || options.family === `IPv${family}` || options.family === family;
		const fail = (error: NodeJS.ErrnoException) => callback(error, "", 0);
		resolveName(hostname).then((addresses) => {
			const suitable = addresses.filter(ofFamily);
			if (suitable.length > 0) answer(suitable);
			else fail(Object.assign(new Error(`${hostname} has no address of the requested family`), { code: "ENOTFOUND" }));
		}, fail);
	};

	return {
		lookup,
		checkUrl({ hostname, href }) {
			if (allowPrivateNetworks) return;
			const host = plainHost(hostname);
			if (isIP(host) ? !isPublicAddress(host) : isLocalName(host)) throw privateAddress(hostname, host, href);
		},
	};
}

/**
 * Whether an address belongs to the public internet, by the registries of special addresses (RFC 6890, as kept by
 * ipaddr.js). IPv4 inside IPv6 (mapped, RFC 4291; NAT64, RFC 6052) counts as the IPv4 address that it stands for.
 */
export function isPublicAddress(address: string): boolean {
	if (!ipaddr.isValid(address)) return false;
	const parsed = ipaddr.process(address);
	if (!(parsed instanceof ipaddr.IPv6)) return parsed.range() === "unicast" && !isProviderService(parsed);
	const bytes = parsed.toByteArray();
	const isNat64 = bytes.slice(0, 12).every((byte, index) => byte === nat64Prefix[index]);
	if (isNat64) return isPublicAddress(bytes.slice(12).join("."));
	// `::a.b.c.d`, deprecated by RFC 4291, would otherwise count as unicast.
	if (bytes.slice(0, 12).every((byte) => byte === 0)) return false;
	return parsed.range() === "unicast";
}

/**
 * Public addresses at which a cloud answers its own machines, with metadata and credentials among the answers: Azure's wire
 * server (also Azure DNS and DHCP), and IBM Cloud's service network. All others known lie in special ranges.
 */
const providerServices = ["168.63.129.16/32", "161.26.0.0/16"].map((range) => ipaddr.IPv4.parseCIDR(range));

function isProviderService(address: ipaddr.IPv4): boolean {
	return providerServices.some((range) => address.match(range));
}

const nat64Prefix = [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

/** Without the brackets of IPv6 in URLs, without the dot of a fully qualified name. */
function plainHost(host: string): string {
	return host
		.toLowerCase()
		.replace(/^\[(.*)\]$/, "$1")
		.replace(/\.$/, "");
}

/** RFC 6761: these names mean this machine wherever they are resolved. */
function isLocalName(host: string): boolean {
	return host === "localhost" || host.endsWith(".localhost");
}

/** The lookup knows no more of the address than its host. */
function privateAddress(hostname: string, address: string, url: string = hostname): FetchError {
	const what = plainHost(hostname) === address ? hostname : `${hostname} (${address})`;
	return new FetchError("FETCH_PRIVATE_ADDRESS", `${what} is not an address on the public internet.`, {
		url,
		failure: "failed",
		hint: 'Set "allowPrivateNetworks": true in tosa.config.json if tosa may fetch from this network.',
	});
}
