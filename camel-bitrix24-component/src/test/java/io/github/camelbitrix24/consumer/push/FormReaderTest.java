/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Forms as HTTP servers provide them. */
class FormReaderTest {

    private static final String ADDRESS = "https://acme.bitrix24.com/rest/";

    @Test
    void aMapWhoseValuesAreDecodedStaysAsItIs() throws Exception {
        ObjectNode form = read(
                Map.of("auth[client_endpoint]", ADDRESS, "data[NAME]", "100%25 sure"),
                Map.of("auth[client_endpoint]", ADDRESS, "data[NAME]", "100%25 sure"));

        assertThat(form.at("/auth/client_endpoint").asText()).isEqualTo(ADDRESS);
        assertThat(form.at("/data/NAME").asText()).isEqualTo("100%25 sure");
    }

    @Test
    void aMapWhoseValuesAreStillEncodedIsDecodedAlsoWhereNoHeaderShowsIt() throws Exception {
        ObjectNode form = read(
                Map.of(
                        "auth[client_endpoint]",
                        "https%3A%2F%2Facme.bitrix24.com%2Frest%2F",
                        "data[NAME]",
                        "Jos%C3%A9+and+sons",
                        "data[TAGS]",
                        List.of("c", "a%2Fb")),
                Map.of("auth[client_endpoint]", ADDRESS));

        assertThat(form.at("/auth/client_endpoint").asText()).isEqualTo(ADDRESS);
        assertThat(form.at("/data/NAME").asText()).isEqualTo("José and sons");
        assertThat(form.at("/data/TAGS").asText()).isEqualTo("a/b");
    }

    @Test
    void aValueThatCannotBeDecodedStaysAsItIs() throws Exception {
        ObjectNode form = read(Map.of("event", "A%20B", "data[NAME]", "100%"), Map.of("event", "A B"));

        assertThat(form.at("/event").asText()).isEqualTo("A B");
        assertThat(form.at("/data/NAME").asText()).isEqualTo("100%");
    }

    private static ObjectNode read(Map<String, Object> body, Map<String, Object> headers) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Message message = new DefaultExchange(context).getIn();
            message.setBody(body);
            message.setHeaders(new HashMap<>(headers));
            return FormReader.read(message).form();
        }
    }
}
