/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:0:10.0.0.1"
            })
    void anAddressOfAMachineOrALocalNetworkIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThat(PublicAddresses.mayBePublic(address)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "223.255.255.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void otherAddressesArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
        assertThat(PublicAddresses.mayBePublic(address)).isTrue();
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                "127.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "0177.1",
                "017700000001",
                "127.0.0.1.",
                "127.0.0x1",
                "8.8.8.08",
                "1.1.1.256",
                "1.1.1.1.1",
                "a.1",
                "a.0x",
                "[::1]",
                "[::ffff:8.8.8.8]",
                "[fe80::1%eth0]",
                "fe80::1%25eth0",
                "[2606:4700::1111%1]",
                "[::]",
                "[1::2::3]",
                "localhost",
                "LOCALHOST.",
                "a.localhost",
                "printer",
                "printer.local",
                "db.internal",
                "nas.lan",
                "router.home.arpa",
                "",
                ".",
                "..",
                "a..example.com",
                "exa mple.com",
                "example.com%00",
                "ⓔxample.com",
                "１２７.0.0.1"
            })
    void aHostInAnotherSpellingOrWithALocalNameIsNotPublic(String host) {
        assertThat(PublicAddresses.mayBePublic(host)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "acme.bitrix24.com",
                "ACME.Bitrix24.COM",
                "files.example.com.",
                "xn--e1afmkfd.xn--p1ai",
                "1.example.com",
                "cdn_1.example.com",
                "[2606:4700::1111]"
            })
    void aNameWithADomainMayBePublic(String host) {
        assertThat(PublicAddresses.mayBePublic(host)).isTrue();
    }
}
