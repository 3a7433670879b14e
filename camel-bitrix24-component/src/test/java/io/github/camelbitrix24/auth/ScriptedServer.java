/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.http.WireException;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.http.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An authorization server that issues the tokens access-1 and refresh-1, then access-2 and refresh-2, and so on. */
final class ScriptedServer implements Wire {

    final List<URI> contacted = new ArrayList<>();
    private Optional<String> error = Optional.empty();
    private int issued;

    /** The wire factory of an authorization. */
    Function<URI, Wire> wireFactory() {
        return address -> {
            contacted.add(address);
            return this;
        };
    }

    int issued() {
        return issued;
    }

    void refuses(String code) {
        error = Optional.of(code);
    }

    void recovers() {
        error = Optional.empty();
    }

    @Override
    public <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException {
        String json = error.map(code -> "{\"error\":\"" + code + "\"}").orElseGet(this::pair);
        try {
            return reader.read(new Answer(error.isPresent() ? 400 : 200, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pair() {
        issued++;
        return """
                {"access_token":"access-%1$d","refresh_token":"refresh-%1$d","expires_in":3600,"member_id":"m1",
                "client_endpoint":"https://acme.bitrix24.com/rest/","server_endpoint":"https://oauth.bitrix24.tech/rest/"}
                """.formatted(issued);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private record Answer(int status, String json) implements WireResponse {

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
