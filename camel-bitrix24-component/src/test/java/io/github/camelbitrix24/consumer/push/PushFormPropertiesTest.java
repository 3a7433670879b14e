/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelbitrix24.test.event.EventSender;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The parser of forms, with any bytes and with the fields in any order. */
class PushFormPropertiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    void anyBytesAreAFormOrMalformed(@ForAll @Size(max = 400) byte[] bytes) {
        assertThatCode(() -> parse(bytes)).doesNotThrowAnyException();
    }

    @Property(tries = 1_000)
    void anyTextOfThePunctuationOfFormsIsAFormOrMalformed(@ForAll("punctuation") String text) {
        assertThatCode(() -> parse(text.getBytes(StandardCharsets.UTF_8))).doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void f27TheOrderOfTheFieldsDoesNotMatter(@ForAll("fields") Map<String, Object> fields, @ForAll Random chance)
            throws MalformedFormException {
        List<String> pairs =
                new ArrayList<>(Arrays.asList(EventSender.encode(fields).split("&")));
        Collections.shuffle(pairs, chance);
        Map<String, Object> split = new HashMap<>();
        pairs.forEach(pair -> split.put(decoded(pair.split("=", 2)[0]), decoded(pair.split("=", 2)[1])));

        JsonNode expected = JSON.valueToTree(fields);
        assertThat(PushForm.read(String.join("&", pairs).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected);
        assertThat(PushForm.of(split)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> punctuation() {
        return Arbitraries.strings().withChars("a01[]=&%+;").ofMaxLength(60);
    }

    /** Nested maps and lists of texts, none of them empty, because forms have neither. */
    @Provide
    Arbitrary<Map<String, Object>> fields() {
        Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6);
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> Arbitraries.strings()
                        .excludeChars('\ud800', '\udfff')
                        .ascii()
                        .ofMaxLength(8)
                        .map(text -> text),
                () -> Arbitraries.maps(names, Arbitraries.strings().numeric().ofMaxLength(3))
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(map -> map),
                () -> Arbitraries.strings()
                        .alpha()
                        .ofMaxLength(3)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(13)
                        .map(list -> list),
                () -> Arbitraries.maps(names, Arbitraries.strings().alpha().ofMaxLength(3))
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(12)
                        .map(list -> list));
        return Arbitraries.maps(names, values).ofMinSize(1).ofMaxSize(5);
    }

    /** Every part of the result can be visited, and no list has a gap. */
    private static void parse(byte[] bytes) {
        try {
            visit(PushForm.read(bytes));
        } catch (MalformedFormException e) {
            assertThat(e).hasMessageNotContaining("=");
        }
    }

    private static void visit(JsonNode node) {
        assertThat(node.isObject() || node.isTextual() || (node instanceof ArrayNode list && !list.isEmpty()))
                .as("%s", node.getNodeType())
                .isTrue();
        node.forEach(PushFormPropertiesTest::visit);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
