/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationServersTest {

    private static final URI WEST = URI.create("https://oauth.bitrix.info");

    @ParameterizedTest(name = "stored: {0}")
    @CsvSource({
        "https://oauth.bitrix.info/rest/, https://oauth.bitrix.info",
        "https://oauth.bitrix24.tech/rest/, https://oauth.bitrix24.tech",
        "https://OAUTH.bitrix24.tech:443/rest/, https://oauth.bitrix24.tech"
    })
    void aStoredBitrix24ServerIsUsed(String stored, URI chosen) {
        assertThat(AuthorizationServers.choose(null, stored)).isEqualTo(chosen);
    }

    @ParameterizedTest(name = "stored: {0}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://oauth.evil.example/rest/",
                "https://oauth.bitrix24.tech.evil.example/rest/",
                "https://oauth.bitrix24.tech:8443/rest/",
                "http://oauth.bitrix24.tech/rest/",
                "https://me@oauth.bitrix24.tech/rest/",
                "https:// oauth",
                "/rest/"
            })
    void anyOtherStoredServerReceivesNoSecret(@Nullable String stored) {
        assertThat(AuthorizationServers.choose(null, stored)).isEqualTo(WEST);
    }

    @Test
    void aConfiguredServerHasPriority() {
        URI own = URI.create("https://oauth.acme.example");

        assertThat(AuthorizationServers.choose(own, "https://oauth.bitrix24.tech/rest/"))
                .isEqualTo(own);
    }
}
