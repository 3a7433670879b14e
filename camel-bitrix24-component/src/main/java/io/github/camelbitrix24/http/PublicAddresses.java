/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Distinguishes addresses of the public internet from addresses of this machine, of a local network, and of other special purposes. A host that was named by someone else is judged twice: as text by {@link #mayBePublic}, and each address to which it resolves by {@link #isPublic} when the connection is made.
 */
public final class PublicAddresses {

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    /** All other IPv6 networks are local, embed an IPv4 address, or are not assigned. */
    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9a-f:.]*:[0-9a-f:.]*)]?");
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern NAME = Pattern.compile("([a-z0-9_-]+\\.)+([a-z0-9-]+)\\.?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern LOCAL = Pattern.compile(
            "(.*\\.)?(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\\.arpa)\\.?");

    private PublicAddresses() {}

    /** Whether the address can belong to a host of the public internet. */
    public static boolean isPublic(InetAddress address) {
        boolean isSpecial = SPECIAL.stream().anyMatch(network -> network.contains(address));
        return !isSpecial && (!(address instanceof Inet6Address) || GLOBAL_IPV6.contains(address));
    }

    /**
     * Whether a host, as it stands in an address, may be public: a name with a domain that is not a local one, or a public IP address in its usual spelling. Nothing is resolved.
     */
    public static boolean mayBePublic(String host) {
        String text = host.toLowerCase(Locale.ROOT);
        if (IPV4.matcher(text).matches()) {
            return isPublicLiteral(text, false);
        }
        var ipv6 = IPV6.matcher(text);
        if (ipv6.matches()) {
            return isPublicLiteral(ipv6.group(1), true);
        }
        var name = NAME.matcher(text);
        return name.matches()
                && !NUMBER.matcher(name.group(2)).matches()
                && !LOCAL.matcher(text).matches();
    }

    /** The text holds only what IP addresses consist of, so it is not resolved. An IPv6 form of an IPv4 address becomes an IPv4 address. */
    private static boolean isPublicLiteral(String text, boolean isIpv6) {
        try {
            InetAddress address = InetAddress.getByName(text);
            return isIpv6 == (address instanceof Inet6Address) && isPublic(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The addresses that share these first bits. */
    private record Network(BigInteger start, int size, int bits) {

        /** Four decimal numbers, or the first groups of an IPv6 address before its zeros. */
        static Network of(String text) {
            boolean isIpv6 = text.contains(":");
            String[] parts = text.split("/");
            int size = isIpv6 ? 128 : 32;
            int partBits = isIpv6 ? 16 : 8;
            BigInteger start = BigInteger.ZERO;
            int shift = size;
            for (String number : parts[0].split(isIpv6 ? ":+" : "\\.")) {
                shift -= partBits;
                start = start.or(new BigInteger(number, isIpv6 ? 16 : 10).shiftLeft(shift));
            }
            return new Network(start, size, Integer.parseInt(parts[1]));
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            int unused = size - bits;
            return bytes.length * Byte.SIZE == size
                    && start.shiftRight(unused).equals(new BigInteger(1, bytes).shiftRight(unused));
        }
    }
}
