/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.rest.FileContent;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.test.call.PhpForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Parameters arrive unchanged in a query string, or the reason why not is reported. */
class PhpQueryTest {

    @Provide
    Arbitrary<ObjectNode> parameters() {
        Arbitrary<JsonNode> value = Arbitraries.recursive(PhpQueryTest::scalars, PhpQueryTest::containers, 0, 3);
        return Arbitraries.maps(names(), value).ofMinSize(1).ofMaxSize(5).map(PhpQueryTest::object);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abcXYZ_0189")
                .withChars('>', '!', '%', '=', '&', '+', '#', 'ж')
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(TextNode::valueOf),
                Arbitraries.of(
                                "",
                                "&%+=[]#",
                                "a b",
                                "Ümläut ж 漢 \uD83D\uDE00",
                                "2026-11-24T10:00:00+03:00",
                                "\r\n\t",
                                "$result")
                        .map(TextNode::valueOf),
                Arbitraries.longs().map(LongNode::valueOf),
                Arbitraries.bigDecimals().ofScale(6).map(DecimalNode::valueOf));
    }

    private static Arbitrary<JsonNode> containers(Arbitrary<JsonNode> inner) {
        return Arbitraries.oneOf(
                inner.list().ofMinSize(1).ofMaxSize(4).map(PhpQueryTest::array),
                Arbitraries.maps(names(), inner).ofMinSize(1).ofMaxSize(4).map(PhpQueryTest::object));
    }

    private static JsonNode array(List<JsonNode> values) {
        return Json.PLAIN.createArrayNode().addAll(values);
    }

    private static ObjectNode object(Map<String, ? extends JsonNode> values) {
        ObjectNode object = Json.PLAIN.createObjectNode();
        values.forEach(object::set);
        return object;
    }

    /** In a PHP form there are no numbers and no maps with the keys 0, 1, 2. */
    private static JsonNode asPhpSeesIt(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode list = Json.PLAIN.createArrayNode();
            array.forEach(each -> list.add(asPhpSeesIt(each)));
            return list;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode map = Json.PLAIN.createObjectNode();
            object.properties().forEach(each -> map.set(each.getKey(), asPhpSeesIt(each.getValue())));
            return PhpForm.toListIfIndexed(map);
        }
        return TextNode.valueOf(
                value.isFloatingPointNumber() ? value.decimalValue().toPlainString() : value.asText());
    }

    @Property(tries = 500)
    void pitfall20_acceptedParametersArriveUnchanged(@ForAll("parameters") ObjectNode parameters) {
        Assume.that(QueryStringCheck.obstacle(parameters, true).isEmpty());
        ObjectNode expected = Json.PLAIN.createObjectNode();
        parameters.properties().forEach(each -> expected.set(each.getKey(), asPhpSeesIt(each.getValue())));

        assertThat((JsonNode) PhpForm.parse(PhpQuery.of(parameters))).isEqualTo(expected);
    }

    @Example
    void pitfall20_parametersThatAQueryStringWouldChangeAreReported() throws IOException {
        assertThat(obstacle("{'a':null}", true)).contains("a is null");
        assertThat(obstacle("{'a':{'b':[]}}", true)).contains("a[b] is empty");
        assertThat(obstacle("{'a':{}}", true)).contains("a is empty");
        assertThat(obstacle("{'a':[{'b':true}]}", false)).contains("a[0][b] is a boolean");
        assertThat(obstacle("{'a.b':1}", true)).contains("'a.b' would be rewritten");
        assertThat(obstacle("{'a b':1}", true)).contains("rewritten");
        assertThat(obstacle("{'a':{'b]c':1}}", true)).contains("'b]c'");
        assertThat(obstacle("{'':1}", true)).contains("rewritten");
        assertThat(obstacle("{'a':'\\uD83D'}", true)).contains("unpaired surrogate");
        assertThat(obstacle("{'a':'" + "x".repeat(70_000) + "'}", true)).contains("64 KiB");
        assertThat(obstacle("{'a':[" + "1,".repeat(500) + "1]}", true)).contains("501 values");
        assertThat(obstacle("{'a':true}", true)).isEmpty();
    }

    private static String obstacle(String json, boolean reads) throws IOException {
        return QueryStringCheck.obstacle((ObjectNode) Json.PLAIN.readTree(json.replace('\'', '"')), reads)
                .orElse("");
    }

    @Example
    void aFileIsNotAccepted() {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.putObject("fields").putPOJO("scan", new FileContent("a.pdf", 3, InputStream::nullInputStream));

        assertThat(QueryStringCheck.obstacle(parameters, false))
                .hasValueSatisfying(why -> assertThat(why).contains("fields[scan] is a file"));
    }

    @Example
    void aStringThatLooksLikeAReferenceIsFoundAtAnyDepth() throws IOException {
        JsonNode nested = Json.PLAIN.readTree("{\"a\":[{\"b\":\"see $result[x][ID]\"}]}");

        assertThat(QueryStringCheck.refersToOthers(nested)).isTrue();
        assertThat(QueryStringCheck.refersToOthers(TextNode.valueOf("$result of it")))
                .isFalse();
    }
}
