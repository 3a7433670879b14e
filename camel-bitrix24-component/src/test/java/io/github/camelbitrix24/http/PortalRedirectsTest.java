/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalRedirectsTest {

    private static final Secret PATH = new Secret("/rest/1/c0de/crm.deal.add");

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "https://acme.bitrix24.com,https://new.bitrix24.com/rest/1/c0de/crm.deal.add,https://new.bitrix24.com",
        "https://acme.bitrix24.com,https://NEW.bitrix24.de/rest/1/c0de/crm.deal.add,https://new.bitrix24.de",
        "https://acme.bitrix24.com,https://new.bitrix24.com.br/rest/1/c0de/crm.deal.add,https://new.bitrix24.com.br",
        "https://crm.acme.com:8443,https://CRM.acme.com:8443/rest/1/c0de/crm.deal.add,https://crm.acme.com:8443",
        "http://crm.acme.com,https://crm.acme.com/rest/1/c0de/crm.deal.add,https://crm.acme.com",
        "http://127.0.0.1:81,http://127.0.0.1:81/rest/1/c0de/crm.deal.add,http://127.0.0.1:81"
    })
    void aPortalThatHasMovedIsFollowed(URI from, String location, URI to) {
        assertThat(PortalRedirects.target(from, location, PATH)).contains(to);
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "https://acme.bitrix24.com,http://new.bitrix24.com/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,https://evil.example/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,https://bitrix24.com.evil.example/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,https://new.bitrix24.com/login/",
        "https://acme.bitrix24.com,https://new.bitrix24.com/rest/1/c0de/crm.deal.add?x=1",
        "https://acme.bitrix24.com,https://user@new.bitrix24.com/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,https:// new/rest/1/c0de/crm.deal.add",
        "https://crm.acme.com,https://other.acme.com/rest/1/c0de/crm.deal.add",
        "https://crm.acme.com,https://acme.bitrix24.com/rest/1/c0de/crm.deal.add",
        "https://crm.acme.com,https://crm.acme.com:8443/rest/1/c0de/crm.deal.add",
        "https://crm.acme.com:8443,https://crm.acme.com/rest/1/c0de/crm.deal.add",
        "http://127.0.0.1:80,http://127.0.0.1:81/rest/1/c0de/crm.deal.add",
        "http://127.0.0.1:81,https://127.0.0.1:82/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,https://acme.bitrix24.com:8443/rest/1/c0de/crm.deal.add",
        "https://acme.bitrix24.com,https://new.bitrix24.com:22/rest/1/c0de/crm.deal.add",
        "http://127.0.0.1:80,http://localhost:80/rest/1/c0de/crm.deal.add"
    })
    void otherRedirectsAreNotFollowed(URI from, String location) {
        assertThat(PortalRedirects.target(from, location, PATH)).isEmpty();
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "https://crm.acme.com,https://crm.acme.com:8443,true",
        "https://acme.bitrix24.com,https://new.bitrix24.de,true",
        "http://127.0.0.1:80,http://127.0.0.1:81,true",
        "https://crm.acme.com,http://crm.acme.com,false",
        "https://crm.acme.com,https://evil.example,false"
    })
    void theAuthorizationServerCanAlsoNameAnotherPort(URI from, URI to, boolean isAllowed) {
        assertThat(PortalRedirects.isAllowedMove(from, to)).isEqualTo(isAllowed);
    }
}
