/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.Credential;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalAccessTest {

    @ParameterizedTest(name = "address ''{0}''")
    @ValueSource(
            strings = {
                "https://acme.bitrix24.com/rest/17/s3cr3tc0de/",
                "https://acme.bitrix24.com/rest/17/s3cr3tc0de",
                "https://ACME.bitrix24.com:443/rest/17/s3cr3tc0de/",
                "  https://acme.bitrix24.com/rest/17/s3cr3tc0de/ "
            })
    void readsAWebhooksAddressAsThePortalShowsIt(String webhookUrl) {
        PortalAccess access = PortalAccess.byWebhook(webhookUrl);

        assertThat(access.portal()).isEqualTo(URI.create("https://acme.bitrix24.com"));
        assertThat(access.host()).isEqualTo("acme.bitrix24.com");
        assertThat(credential(access)).isInstanceOf(Credential.Webhook.class);
        assertThat(credential(access).path(ApiVersion.CLASSIC).reveal()).isEqualTo("/rest/17/s3cr3tc0de/");
        assertThat(credential(access).path(ApiVersion.REST_3).reveal()).isEqualTo("/rest/api/17/s3cr3tc0de/");
    }

    @ParameterizedTest(name = "address ''{0}''")
    @ValueSource(
            strings = {
                "https://acme.bitrix24.com",
                "https://acme.bitrix24.com/rest/s3cr3tc0de/",
                "https://acme.bitrix24.com/rest/17/s3cr3tc0de/crm.deal.list",
                "https://acme.bitrix24.com/rest/17/s3cr3tc0de/?a=b",
                "https://user:s3cr3tc0de@acme.bitrix24.com/rest/17/s3cr3tc0de/",
                "acme.bitrix24.com/rest/17/s3cr3tc0de/",
                "https:// acme/rest/17/s3cr3tc0de/",
                "http://acme.bitrix24.com/rest/17/s3cr3tc0de/",
                "http://127.0.0.1.evil.example/rest/17/s3cr3tc0de/",
                "ftp://localhost/rest/17/s3cr3tc0de/",
                ""
            })
    void refusesAWebhooksAddressOfTheWrongShapeWithoutRepeatingIt(String webhookUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortalAccess.byWebhook(webhookUrl))
                .withMessageContaining("webhookUrl")
                .satisfies(refusal -> {
                    assertThat(refusal.getMessage()).doesNotContain("s3cr3tc0de");
                    assertThat(refusal.getCause()).isNull();
                });
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "https://acme.bitrix24.com,acme.bitrix24.com",
        "https://acme.bitrix24.com/,acme.bitrix24.com",
        "https://crm.acme.example:8443,crm.acme.example:8443",
        "http://localhost:8080,localhost:8080",
        "http://[::1]:8080,[::1]:8080"
    })
    void readsAPortalsAddress(String portalUrl, String host) {
        assertThat(PortalAccess.byAccessToken(portalUrl, "t0ken").host()).isEqualTo(host);
    }

    @ParameterizedTest(name = "address ''{0}''")
    @ValueSource(strings = {"http://acme.bitrix24.com", "https://acme.bitrix24.com/rest/1/code/", "acme", "https://"})
    void refusesAPortalsAddressOfTheWrongShape(String portalUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortalAccess.byAccessToken(portalUrl, "t0ken"))
                .withMessageContaining("portalUrl");
    }

    @Test
    void refusesAnEmptyAccessToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortalAccess.byAccessToken("https://acme.bitrix24.com", " "))
                .withMessageContaining("accessToken");
    }

    @Test
    void neverPrintsACredential() {
        assertThat(PortalAccess.byWebhook("https://acme.bitrix24.com/rest/17/s3cr3tc0de/"))
                .asString()
                .doesNotContain("s3cr3tc0de");
    }

    private static Credential credential(PortalAccess access) {
        return ((AuthMethod.FixedCredential) access.authMethod()).credential();
    }
}
