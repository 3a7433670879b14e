/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** Forms up to the documented limits are accepted, whatever the limits of the server, and larger ones are refused. */
final class SizeCases {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_FIELDS = 5_000;
    private static final int FIELDS_OF_CREDENTIALS = 3;
    private static final int LONG_FIELD = 100_000;

    private final Handlers handlers;

    SizeCases(Handlers handlers) {
        this.handlers = handlers;
    }

    void addTo(Map<String, Executable> tests) {
        tests.put("a long field is received", this::longField);
        tests.put("a long name is received", this::longName);
        tests.put("5,000 fields are received", this::manyFields);
        tests.put("more than 5,000 fields are refused", this::tooManyFields);
        tests.put("a form of 1 MiB is received", this::largeForm);
        tests.put("a form of more than 1 MiB is refused, and the next one is received", this::tooLargeForm);
        tests.put("a form in chunks is received", this::chunks);
        tests.put("a form of more than 1 MiB in chunks is refused", this::tooManyChunks);
        tests.put("a form that waits for 100 Continue is received", this::expectation);
    }

    private void longField() throws IOException {
        assertThat(handlers.received("text=" + "x".repeat(LONG_FIELD))
                        .path("text")
                        .asText())
                .hasSize(LONG_FIELD);
    }

    private void longName() throws IOException {
        String name = "%D0%AF".repeat(900);

        assertThat(handlers.received(name + "=1").path("Я".repeat(900)).asText())
                .isEqualTo("1");
    }

    private void manyFields() throws IOException {
        JsonNode received = handlers.received(fields(MAX_FIELDS - FIELDS_OF_CREDENTIALS));

        assertThat(received.path("f")
                        .path("x" + (MAX_FIELDS - FIELDS_OF_CREDENTIALS))
                        .asText())
                .isEqualTo("1");
    }

    private void tooManyFields() throws IOException {
        assertIsRefused(Handlers.call("/echo", fields(MAX_FIELDS)));
    }

    private static String fields(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "f%5Bx" + number + "%5D=1")
                .collect(Collectors.joining("&"));
    }

    private void largeForm() throws IOException {
        assertThat(handlers.received(ofSize(MAX_BYTES)).path("text").asText()).endsWith("x");
    }

    private void tooLargeForm() throws IOException {
        try (RawConnection connection = new RawConnection(handlers.server())) {
            RawResponse refused = connection.send(ofSize(MAX_BYTES + 1));

            assertThat(refused.status()).as("%s", refused).isIn(400, 413);
            assertThat(connection
                            .send(RawRequest.post("/events", PushContract.event(1)))
                            .status())
                    .isEqualTo(200);
        }
    }

    private void chunks() throws IOException {
        assertThat(handlers.received(ofSize(MAX_BYTES).chunked()).path("text").asText())
                .endsWith("x");
    }

    private void tooManyChunks() throws IOException {
        assertIsRefused(ofSize(MAX_BYTES + 1).chunked());
    }

    private void expectation() throws IOException {
        RawRequest request = Handlers.call("/echo", "text=large").header("Expect", "100-continue");

        assertThat(handlers.received(request).path("text").asText()).isEqualTo("large");
    }

    private static RawRequest ofSize(int bytes) {
        String form = PushContract.credentials(PushContract.TOKEN) + "&text=";
        return RawRequest.post("/echo", form + "x".repeat(bytes - form.length()));
    }

    private void assertIsRefused(RawRequest request) throws IOException {
        RawResponse response = handlers.send(request);

        assertThat(response.status()).as("%s", response).isIn(400, 413);
    }
}
