/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.event.PushCredentials;
import io.github.camelbitrix24.test.event.EventSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms as portals post them, and malformed ones. */
class PushFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void namesAreNestedAsInPhp() throws Exception {
        ObjectNode form = read("event=ONCRMDEALADD&data%5BFIELDS%5D%5BID%5D=7&data[LIST][]=a&data[LIST][]=b+c%26&x=");

        assertThat(form)
                .isEqualTo(JSON.readTree("{\"event\":\"ONCRMDEALADD\",\"data\":{\"FIELDS\":{\"ID\":\"7\"},"
                        + "\"LIST\":[\"a\",\"b c&\"]},\"x\":\"\"}"));
    }

    @Test
    void aParsedFormGivesTheSameResult() throws Exception {
        assertThat(PushForm.of(Map.of("data[FIELDS][ID]", "7"))).isEqualTo(read("data[FIELDS][ID]=7"));
    }

    @Test
    void tenThousandBracketsAreRefused() {
        String deep = "a" + "[x]".repeat(10_000) + "=1";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedFormException.class);
        assertThatThrownBy(() -> read("a" + "[x]".repeat(40) + "=1"))
                .isInstanceOf(MalformedFormException.class)
                .hasMessageContaining("nests deeper");
    }

    @Test
    void anEndlessFormIsReadUpToTheLimitOnly() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                if (given > PushForm.MAX_BYTES + 1_000_000) {
                    throw new AssertionError("read on");
                }
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (length > 0) {
                    bytes[offset] = (byte) read();
                }
                return Math.min(1, length);
            }
        };

        assertThatThrownBy(() -> PushForm.read(endless))
                .isInstanceOf(MalformedFormException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void tooManyFieldsAreRefused() {
        assertThatThrownBy(() -> read("a[]=1&".repeat(5_001)))
                .isInstanceOf(MalformedFormException.class)
                .hasMessageContaining("fields");
    }

    @Test
    void aFormThatIsNotUtf8IsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> read("event=%FF%FEsecret"))
                .isInstanceOf(MalformedFormException.class)
                .hasMessageContaining("UTF-8")
                .hasMessageNotContaining("secret");
    }

    @Test
    void noCredentialRemainsInTheForm() throws Exception {
        ObjectNode flat = read("auth=s5&a=1");
        PushCredentials.extractFrom(flat);
        assertThat(flat.toString()).isEqualTo("{\"a\":\"1\"}");
        ObjectNode form = read("auth[access_token]=s1&auth[application_token]=s2&auth[member_id]=m&AUTH_ID=s3"
                + "&data[BOT][1][access_token]=s4&data[X]=y");

        PushCredentials credentials = PushCredentials.extractFrom(form);

        assertThat(form.toString()).doesNotContain("s1", "s2", "s3", "s4").contains("\"X\":\"y\"");
        assertThat(credentials.memberId()).isEqualTo("m");
        assertThat(credentials.toString()).doesNotContain("s1", "s2", "s3");
    }

    /** Runs where {@code -Dcatalog.data} names the folder of the facts. */
    @Test
    @Tag("facts")
    void everyDocumentedEventIsReadAsDocumented() throws IOException, MalformedFormException {
        SoftAssertions every = new SoftAssertions();
        JsonNode events = JSON.readTree(
                Path.of(System.getProperty("catalog.data"), "events.json").toFile());
        for (JsonNode event : events) {
            JsonNode example = event.path("example");
            JsonNode posted = example.isObject()
                    ? example
                    : JSON.createObjectNode().put("event", event.path("name").asText());
            ObjectNode form =
                    read(EventSender.encode(JSON.convertValue(posted, new TypeReference<Map<String, Object>>() {})));
            every.assertThat(form).as(event.path("name").asText()).isEqualTo(asTexts(posted));
        }
        assertThat(events).hasSize(201);
        every.assertAll();
    }

    /** A form has texts only: no nulls, no empty maps. */
    private static JsonNode asTexts(JsonNode node) {
        if (node.isArray()) {
            var list = JSON.createArrayNode();
            node.forEach(each -> list.add(asTexts(each)));
            return list;
        }
        if (!node.isObject()) {
            return TextNode.valueOf(node.asText());
        }
        ObjectNode object = JSON.createObjectNode();
        node.properties().forEach(field -> {
            boolean isNothing = field.getValue().isNull()
                    || (field.getValue().isContainerNode() && field.getValue().isEmpty());
            if (!isNothing) {
                object.set(field.getKey(), asTexts(field.getValue()));
            }
        });
        return object;
    }

    private static ObjectNode read(String form) throws MalformedFormException, IOException {
        return PushForm.read(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
    }
}
