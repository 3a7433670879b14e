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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** The route receives the fields that the portal has sent, and nothing else. */
final class FieldCases {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONG_LIST = 30;

    private final Handlers handlers;

    FieldCases(Handlers handlers) {
        this.handlers = handlers;
    }

    void addTo(Map<String, Executable> tests) {
        tests.put("lists arrive in the order of their numbers", this::lists);
        tests.put("names nest", this::nesting);
        tests.put("escaped and other characters arrive", this::characters);
        tests.put("characters that are not escaped arrive", this::unescapedCharacters);
        tests.put("the last of two values of one name arrives", this::severalValues);
        tests.put("fields of the address arrive, those of the form take precedence", this::fieldsOfTheAddress);
        tests.put("an empty form brings only the fields of the address, no header", this::emptyForm);
        tests.put("fields with names of headers are fields", this::namesOfHeaders);
        tests.put("the content type may have a charset and any case", this::contentTypes);
    }

    private void lists() throws IOException {
        String longList = IntStream.range(0, LONG_LIST)
                .map(number -> LONG_LIST - 1 - number)
                .mapToObj(number -> "many%5B" + number + "%5D=v" + number)
                .collect(Collectors.joining("&"));

        JsonNode received =
                handlers.received("id[2]=DEAL_77&id[0]=crm&id[1]=CCrmDocumentDeal&one%5B0%5D=only&" + longList);

        assertThat(received.path("id")).isEqualTo(JSON.readTree("[\"crm\", \"CCrmDocumentDeal\", \"DEAL_77\"]"));
        assertThat(received.path("one")).isEqualTo(JSON.readTree("[\"only\"]"));
        for (int number = 0; number < LONG_LIST; number++) {
            assertThat(received.path("many").path(number).asText()).isEqualTo("v" + number);
        }
    }

    private void nesting() throws IOException {
        JsonNode received = handlers.received("data%5BFIELDS%5D%5BID%5D=7&data[FIELDS][PHONE][0][VALUE]=%2B7");

        assertThat(received.path("data").path("FIELDS"))
                .isEqualTo(JSON.readTree("{\"ID\": \"7\", \"PHONE\": [{\"VALUE\": \"+7\"}]}"));
    }

    private void characters() throws IOException {
        JsonNode received =
                handlers.received("a=%D0%96+%2B%26%3D%25%20%0D%0A&b=x=y&c=&d=%F0%9F%98%80&e=%26lt%3B&f=RAW(x)&g=%2500");

        assertThat(received.path("a").asText()).isEqualTo("Ж +&=% \r\n");
        assertThat(received.path("b").asText()).isEqualTo("x=y");
        assertThat(received.path("c").asText("none")).isEmpty();
        assertThat(received.path("d").asText()).isEqualTo("😀");
        assertThat(received.path("e").asText()).isEqualTo("&lt;");
        assertThat(received.path("f").asText()).isEqualTo("RAW(x)");
        assertThat(received.path("g").asText()).isEqualTo("%00");
    }

    private void unescapedCharacters() throws IOException {
        String form = PushContract.credentials(PushContract.TOKEN) + "&name=Жук&list[0]=a,b";

        JsonNode received = handlers.received(RawRequest.post("/echo", "").body(form.getBytes(StandardCharsets.UTF_8)));

        assertThat(received.path("name").asText()).isEqualTo("Жук");
        assertThat(received.path("list").path(0).asText()).isEqualTo("a,b");
    }

    private void severalValues() throws IOException {
        assertThat(handlers.received("a=1&b=2&a=3").path("a").asText()).isEqualTo("3");
    }

    private void fieldsOfTheAddress() throws IOException {
        JsonNode received = handlers.received(
                Handlers.call("/echo?deal_id=77&sum=100%20EUR&both=address&host=x&list%5B0%5D=a", "both=form&other=1"));

        assertThat(received.path("deal_id").asText()).isEqualTo("77");
        assertThat(received.path("sum").asText()).isEqualTo("100 EUR");
        assertThat(received.path("both").asText()).isEqualTo("form");
        assertThat(received.path("host").asText()).isEqualTo("x");
        assertThat(received.path("list").path(0).asText()).isEqualTo("a");
        assertThat(received.path("other").asText()).isEqualTo("1");
    }

    private void emptyForm() throws IOException {
        RawRequest request = RawRequest.post("/echo?deal_id=77&" + PushContract.credentials(PushContract.TOKEN), "")
                .header("Cookie", "session=secret")
                .header("Authorization", "Basic c2VjcmV0OnNlY3JldA==")
                .header("User-Agent", "portal");

        JsonNode received = handlers.received(request);

        assertThat(received.fieldNames()).toIterable().containsExactlyInAnyOrder("deal_id", "auth");
        assertThat(received.toString()).doesNotContain("secret", "c2VjcmV0", PushContract.TOKEN);
    }

    private void namesOfHeaders() throws IOException {
        JsonNode received = handlers.received(
                "Content-Type=text%2Fplain&Host=other&CamelHttpResponseCode=500&Authorization=x&CamelBitrix24MemberId=y");

        assertThat(received.path("Content-Type").asText()).isEqualTo("text/plain");
        assertThat(received.path("Host").asText()).isEqualTo("other");
        assertThat(received.path("CamelHttpResponseCode").asText()).isEqualTo("500");
        assertThat(received.path("Authorization").asText()).isEqualTo("x");
        assertThat(received.path("CamelBitrix24MemberId").asText()).isEqualTo("y");
    }

    private void contentTypes() throws IOException {
        for (String type : new String[] {
            "application/x-www-form-urlencoded; charset=UTF-8",
            "Application/X-WWW-Form-Urlencoded;charset=utf-8",
            "application/x-www-form-urlencoded; charset=windows-1251"
        }) {
            JsonNode received =
                    handlers.received(Handlers.call("/echo", "a=%D0%96+").header("Content-Type", type));

            assertThat(received.path("a").asText()).as(type).isEqualTo("Ж ");
        }
    }
}
