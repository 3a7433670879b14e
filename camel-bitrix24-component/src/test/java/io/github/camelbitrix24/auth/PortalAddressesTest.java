/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalAddressesTest {

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "null",
                "https://",
                "https://169.254.169.254/",
                "https://169.254.169.254.",
                "http://localhost:9/",
                "https://localhost/rest/",
                "https://portal.localhost/rest/",
                "https://127.0.0.1/rest/",
                "https://127.1/rest/",
                "https://2130706433/rest/",
                "https://0x7f000001/rest/",
                "https://0.0.0.0/rest/",
                "https://10.0.0.5/rest/",
                "https://172.16.0.1/rest/",
                "https://192.168.1.1/rest/",
                "https://100.64.0.1/rest/",
                "https://[::1]/rest/",
                "https://[::ffff:10.0.0.1]/rest/",
                "https://[fe80::1]/rest/",
                "https://[fd00::1]/rest/",
                "http://acme.bitrix24.com/rest/",
                "ftp://acme.bitrix24.com/rest/",
                "//acme.bitrix24.com/rest/",
                "https://user:pass@acme.bitrix24.com/rest/",
                "https://acme.bitrix24.com/rest/?a=b",
                "https://bitrix/rest/"
            })
    void f61NoPortalIsAtAnAddressOfThisMachineOrAPrivateNetwork(String clientEndpoint) {
        assertThat(new PortalAddresses(Set.of("portal.example.com")).originOf(clientEndpoint))
                .isEmpty();
    }

    @Test
    void f61AnAddressOfTheConfigurationIsNotPublicWhereThePortalIsNot() {
        PortalAddresses addresses = new PortalAddresses(Set.of("192.168.1.1", "localhost"));

        assertThat(addresses.originOf("https://192.168.1.1/rest/")).contains(URI.create("https://192.168.1.1"));
        assertThat(addresses.originOf("http://localhost:8080/rest/")).contains(URI.create("http://localhost:8080"));
        assertThat(addresses.originOf("http://192.168.1.1/rest/")).isEmpty();
        assertThat(addresses.originOf("https://192.168.1.2/rest/")).isEmpty();
    }

    @Test
    void f61ARefreshKeepsTheAddressWhereTheServerNamesOneOfAPrivateNetwork() {
        StoredTokens before =
                new StoredTokens(null, new Secret("r"), "m", "https://portal.example.com/rest/", null, null, null);
        TokenResponse moved = new TokenResponse(
                new Secret("a"), new Secret("r"), Duration.ofHours(1), "m", "https://169.254.169.254/rest/", null);

        StoredTokens stored = moved.withAddressIn(new PortalAddresses(Set.of())).toStored(before);

        assertThat(stored.clientEndpoint()).isEqualTo("https://portal.example.com/rest/");
    }

    @Test
    void aPublicAddressNeedsNoConfiguration() {
        PortalAddresses addresses = new PortalAddresses(Set.of());

        assertThat(addresses.originOf("https://1.1.1.1/rest/")).contains(URI.create("https://1.1.1.1"));
        assertThat(addresses.originOf("https://[2606:4700::1111]:8443/rest/"))
                .contains(URI.create("https://[2606:4700::1111]:8443"));
    }
}
