/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that a portal gave out are used as they are, if they are the portal's. */
class SignedUrlTest {

    private static final URI ACME = URI.create("https://acme.bitrix24.com");
    private static final URI OWN = URI.create("https://crm.acme.com");

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "https://acme.bitrix24.com, https://acme.bitrix24.com/rest/upload.json?a=%7C&b=x/y=, /rest/upload.json?a=%7C&b=x/y=",
        "https://acme.bitrix24.com, https://New.bitrix24.de/rest/1/c0de/download/?token=a%3D, /rest/1/c0de/download/?token=a%3D",
        "https://crm.acme.com:8443, https://crm.acme.com:8443/rest/a?b, /rest/a?b",
        "https://crm.acme.com, /rest/a?b, /rest/a?b",
        "https://crm.acme.com, https://crm.acme.com/a?token=disk|a b&n=Счёт, /a?token=disk%7Ca%20b&n=%D0%A1%D1%87%D1%91%D1%82",
    })
    void anAddressOfThePortalIsTakenAsItIs(URI portal, String link, String path) throws InvalidAddressException {
        assertThat(SignedUrl.of(link, portal).path().reveal()).isEqualTo(path);
    }

    @Test
    void anAddressElsewhereInTheCloudIsWhereThePortalMayHaveMoved() throws InvalidAddressException {
        assertThat(SignedUrl.of("https://new.bitrix24.de/a?b", ACME).origin())
                .isEqualTo(URI.create("https://new.bitrix24.de"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://evil.example/a?token=t0ken",
        "https://bitrix24.com.evil.example/a?token=t0ken",
        "http://crm.acme.com/a?token=t0ken",
        "https://acme.bitrix24.com/a?token=t0ken",
        "//evil.example/a?token=t0ken",
        "mailto:t0ken@evil.example",
        "https://t0ken@crm.acme.com/a",
        "https://:t0ken",
        "https://crm.acme.com//evil.example/t0ken",
        "https://crm.acme.com?t0ken",
        "https://crm.acme.com:8443/a?token=t0ken",
    })
    void anythingElseIsRefusedInWordsWithoutTheAddress(String link) {
        assertThatThrownBy(() -> SignedUrl.of(link, OWN))
                .isInstanceOf(InvalidAddressException.class)
                .hasNoCause()
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void whatOpensAnAddressIsMaskedWhereverItStands() throws InvalidAddressException {
        SignedUrl address =
                SignedUrl.of("https://crm.acme.com/rest/1/c0dec0de/d.json?auth=t0kent0ken&token=disk%7Cs1gned", OWN);

        assertThat(address.maskIn("/rest/1/c0dec0de/ is wrong, t0kent0ken too, and disk%7Cs1gned"))
                .isEqualTo("/rest/1/***/ is wrong, *** too, and ***");
        assertThat(address).hasToString("a URL at crm.acme.com");
    }
}
