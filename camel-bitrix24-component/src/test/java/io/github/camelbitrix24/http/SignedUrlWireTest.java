/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link is followed to its file, over https only. */
class SignedUrlWireTest {

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "https://acme.bitrix24.com, https://cdn.example/files/a%20b?sign=x%2Fy, https://cdn.example/files/a%20b?sign=x%2Fy",
        "https://acme.bitrix24.com, https://cdn.example, https://cdn.example/",
        "https://acme.bitrix24.com, /other?x=1, https://acme.bitrix24.com/other?x=1",
        "https://crm.acme.com:8443, https://CRM.acme.com:8443/other, https://crm.acme.com:8443/other",
        "http://127.0.0.1:81, http://127.0.0.1:81/other, http://127.0.0.1:81/other",
        "https://127.0.0.1:81, /other, https://127.0.0.1:81/other"
    })
    void aRedirectIsFollowed(URI from, String location, String to) throws WireException {
        int status = exchange(from, location, null);

        assertThat(status).isEqualTo(200);
        assertThat(asked).containsExactly(from + "/a?b=%7C", to);
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "https://acme.bitrix24.com, http://cdn.example/a",
        "https://acme.bitrix24.com, http://127.0.0.1:81/a",
        "https://acme.bitrix24.com, https://user@cdn.example/a",
        "https://acme.bitrix24.com, ftp://cdn.example/a",
        "https://acme.bitrix24.com, https:// cdn",
        "https://acme.bitrix24.com, https://cdn.example//evil.example/a",
        "http://127.0.0.1:81, http://cdn.example/a",
        "http://127.0.0.1:81, http://127.0.0.1:82/a",
        "http://127.0.0.1:81, https://127.0.0.1:81/a",
        "http://127.0.0.1:81, https://127.0.0.1:82/admin",
        "http://127.0.0.1:81, http://localhost:81/a",
        "https://crm.lan, https://crm.lan:8443/a",
        "https://acme.bitrix24.com, https://127.0.0.1/a",
        "https://acme.bitrix24.com, https://localhost/a",
        "https://acme.bitrix24.com, https://2130706433/a",
        "https://acme.bitrix24.com, https://0x7f000001/a",
        "https://acme.bitrix24.com, https://127.1/a",
        "https://acme.bitrix24.com, https://169.254.169.254/latest",
        "https://acme.bitrix24.com, https://[::1]/a",
        "https://acme.bitrix24.com, https://[::ffff:169.254.169.254]/a",
        "https://acme.bitrix24.com, https://[fe80::1%25eth0]/a",
        "https://acme.bitrix24.com, https://nas.local/a"
    })
    void theReaderReceivesOtherResponses(URI from, String location) throws WireException {
        int status = exchange(from, location, null);

        assertThat(status).isEqualTo(302);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aPostIsNotRedirected() throws WireException {
        int status = exchange(
                URI.create("https://acme.bitrix24.com"), "https://cdn.example/a", WireBody.json(new byte[] {'{', '}'}));

        assertThat(status).isEqualTo(302);
        assertThat(asked).hasSize(1);
    }

    private int exchange(URI from, String location, @Nullable WireBody body) throws WireException {
        WireRequest request =
                new WireRequest(from, new Secret("/a?b=%7C"), body, Map.of(), Duration.ofMinutes(1), () -> {});
        return new SignedUrlWire(() -> from, () -> new Redirecting(location), () -> 0)
                .exchange(request, WireResponse::status);
    }

    /** Redirects the first request and answers the next. */
    private final class Redirecting implements Wire {

        private final String location;

        private Redirecting(String location) {
            this.location = location;
        }

        @Override
        public <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException {
            asked.add(request.origin() + request.path().reveal());
            try {
                return reader.read(new Answer(asked.size() == 1 ? 302 : 200, location));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }

    private record Answer(int status, String location) implements WireResponse {

        @Override
        public Optional<String> header(String name) {
            return name.equals("Location") ? Optional.of(location) : Optional.empty();
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }
    }
}
