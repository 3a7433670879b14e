/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;

/** The routes of the application. */
record Handlers(URI server) {

    private static final JsonMapper JSON = new JsonMapper();

    RawResponse send(RawRequest request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            return connection.send(request);
        }
    }

    /** A genuine call. */
    static RawRequest call(String target, String fields) {
        return RawRequest.post(target, PushContract.credentials(PushContract.TOKEN) + "&" + fields);
    }

    /** The fields that the route receives from a genuine call. */
    JsonNode received(String fields) throws IOException {
        return received(call("/echo", fields));
    }

    JsonNode received(RawRequest request) throws IOException {
        RawResponse response = send(request);
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        return JSON.readTree(response.text());
    }
}
