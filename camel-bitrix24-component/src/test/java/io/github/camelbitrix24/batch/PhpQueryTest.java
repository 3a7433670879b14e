/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.rest.FileContent;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.test.call.PhpForm;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters arrive unchanged in a query string, or the reason why not is reported. */
class PhpQueryTest {

    private static final String[] NASTY_NAMES = {
        "",
        " ",
        "  ",
        " a",
        "a ",
        "a b",
        "a.b",
        ".",
        "[",
        "]",
        "a]b",
        "a[b",
        "[]",
        "[0]",
        "a[0]",
        "$result[a][ID]",
        "+",
        "a+b",
        "%5B",
        "%",
        "a=b",
        "a&b",
        "a#b",
        "a?b",
        "0",
        "1",
        "2",
        "00",
        "-1",
        "1.5",
        "null",
        "filter",
        "FILTER",
        "@ID",
        "!=UF_X",
        ">=ID",
        "\0",
        "a\0b",
        "\t",
        "\n",
        "\u007f",
        "\u0085",
        "\u00a0",
        "ж",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00a"
    };

    private static final String[] NASTY_TEXTS = {
        "",
        " ",
        "0",
        "1",
        "Y",
        "N",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        "&%+=[]#",
        "a b",
        "+",
        "%2B",
        "%",
        "%zz",
        "Ümläut ж 漢",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00\ud83d",
        "2026-11-24T10:00:00+03:00",
        "\r\n\t",
        "\0",
        "a\0b",
        "$result",
        "$result[a][ID]",
        "1e5",
        "-0",
        "&a=1",
        "=",
        ";",
        "\ufeff",
        "\uffff"
    };

    private static final String[] NASTY_NUMBERS = {
        "0.0",
        "1.50",
        "0.1",
        "-0.25",
        "100.00",
        "1E+1",
        "1E+30",
        "1E-30",
        "1E+400",
        "1E-400",
        "1E+999999999",
        "1E-999999999",
        "0E+99",
        "123456789012345678.9",
        "0.12345678901234567890",
        "999999999999999.9",
        "0.0001",
        "0.00001",
        "9007199254740993.5"
    };

    @Provide
    Arbitrary<ObjectNode> parameters() {
        Arbitrary<JsonNode> value = Arbitraries.recursive(PhpQueryTest::scalars, PhpQueryTest::containers, 0, 3);
        return Arbitraries.maps(names(), value).ofMinSize(1).ofMaxSize(3).map(PhpQueryTest::object);
    }

    private static Arbitrary<String> names() {
        Arbitrary<String> plain = Arbitraries.strings()
                .withChars("abcXYZ_0189")
                .withChars('>', '!', '%', '=', '&', '+', '#', 'ж')
                .ofMinLength(1)
                .ofMaxLength(8);
        return Arbitraries.frequencyOf(Tuple.of(9, plain), Tuple.of(1, Arbitraries.of(NASTY_NAMES)));
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.strings().ofMaxLength(20).map(TextNode::valueOf)),
                Tuple.of(4, Arbitraries.of(NASTY_TEXTS).map(TextNode::valueOf)),
                Tuple.of(6, Arbitraries.longs().map(LongNode::valueOf)),
                Tuple.of(3, Arbitraries.bigDecimals().ofScale(3).map(DecimalNode::valueOf)),
                Tuple.of(2, Arbitraries.of(NASTY_NUMBERS).map(BigDecimal::new).map(DecimalNode::valueOf)),
                Tuple.of(1, Arbitraries.bigIntegers().map(BigIntegerNode::valueOf)),
                Tuple.of(1, Arbitraries.doubles().map(DoubleNode::valueOf)),
                Tuple.of(
                        1,
                        Arbitraries.of(0.0, -0.0, 0.1, 1e10, 1e15, 1e300, Double.NaN, Double.NEGATIVE_INFINITY)
                                .map(DoubleNode::valueOf)),
                Tuple.of(1, Arbitraries.floats().map(FloatNode::valueOf)),
                Tuple.of(1, Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE)),
                Tuple.of(1, Arbitraries.of(NullNode.instance, object(Map.of()), array(List.of()), deep(), wide())));
    }

    private static JsonNode deep() {
        JsonNode deep = TextNode.valueOf("x");
        for (int i = 0; i < 70; i++) {
            deep = i % 2 == 0 ? array(List.of(deep)) : object(Map.of("a", deep));
        }
        return deep;
    }

    private static JsonNode wide() {
        return array(Collections.nCopies(1_001, TextNode.valueOf("x")));
    }

    private static Arbitrary<JsonNode> containers(Arbitrary<JsonNode> inner) {
        return Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(PhpQueryTest::array),
                inner.list().ofMaxSize(3).map(PhpQueryTest::numbered),
                Arbitraries.maps(names(), inner).ofMaxSize(3).map(PhpQueryTest::object));
    }

    private static JsonNode array(List<JsonNode> values) {
        return Json.PLAIN.createArrayNode().addAll(values);
    }

    private static JsonNode numbered(List<JsonNode> values) {
        ObjectNode object = Json.PLAIN.createObjectNode();
        values.forEach(value -> object.set(Integer.toString(object.size()), value));
        return object;
    }

    private static ObjectNode object(Map<String, ? extends JsonNode> values) {
        ObjectNode object = Json.PLAIN.createObjectNode();
        values.forEach(object::set);
        return object;
    }

    /** Whether PHP reads the same from JSON and from a query string: there, a number equals its digits. */
    private static boolean isSame(JsonNode json, JsonNode decoded) {
        if (json instanceof ObjectNode object && !json.isEmpty()) {
            return decoded.isArray()
                    ? PhpForm.toListIfIndexed(object) instanceof ArrayNode list && isSame(list, decoded)
                    : names(json).equals(names(decoded))
                            && names(json).stream().allMatch(name -> isSame(json.get(name), decoded.get(name)));
        }
        if (json.isArray() && !json.isEmpty()) {
            return decoded.isArray()
                    && json.size() == decoded.size()
                    && IntStream.range(0, json.size()).allMatch(i -> isSame(json.get(i), decoded.get(i)));
        }
        return json.isNumber() ? isSameNumber(json, decoded.asText()) : json.isTextual() && json.equals(decoded);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** From JSON, PHP reads an integer of 64 bits or a double. */
    private static boolean isSameNumber(JsonNode number, String decoded) {
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            return number.asText().equals(decoded);
        }
        double value = Double.parseDouble(number.asText());
        boolean isNegativeZero = value == 0 && number.asText().startsWith("-");
        return Double.isFinite(value)
                && !isNegativeZero
                && BigDecimal.valueOf(value).compareTo(new BigDecimal(decoded)) == 0;
    }

    /** The parameters as a call alone would send them. */
    private static JsonNode sent(ObjectNode parameters) throws IOException {
        return Json.PLAIN.readTree(Json.PLAIN.writeValueAsString(parameters));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void f06ParametersMeanTheSameInAQueryStringAsInJsonOrAreRefused(@ForAll("parameters") ObjectNode parameters)
            throws IOException {
        Assume.that(QueryStringCheck.obstacle(parameters).isEmpty());

        JsonNode decoded = PhpForm.parse(PhpQuery.of(parameters));

        assertThat(isSame(sent(parameters), decoded))
                .as("%s is read as %s", parameters, decoded)
                .isTrue();
    }

    @Example
    void f06ParametersThatAQueryStringWouldChangeAreReported() throws IOException {
        assertThat(obstacle("{'a':null}")).contains("a is null");
        assertThat(obstacle("{'a':{'b':[]}}")).contains("a[b] is empty");
        assertThat(obstacle("{'a':{}}")).contains("a is empty");
        assertThat(obstacle("{'a':[{'b':true}]}")).contains("a[0][b] is a boolean");
        assertThat(obstacle("{'filter':{'=UF_CRM_X':false}}"))
                .contains("filter[=UF_CRM_X] is a boolean", "'Y', 'N', 1 or 0");
        assertThat(obstacle("{'a.b':1}")).contains("'a.b' would be rewritten");
        assertThat(obstacle("{'a b':1}")).contains("rewritten");
        assertThat(obstacle("{'a':{'b]c':1}}")).contains("'b]c'");
        assertThat(obstacle("{'a':{' ':1}}")).contains("rewritten");
        assertThat(obstacle("{'':1}")).contains("rewritten");
        assertThat(obstacle("{'a':'\\uD83D'}")).contains("unpaired surrogate");
        assertThat(obstacle("{'a':'" + "x".repeat(70_000) + "'}")).contains("64 KiB");
        assertThat(obstacle("{'a':[" + "1,".repeat(500) + "1]}")).contains("501 values");
        assertThat(obstacle("{'a':" + "[".repeat(40) + "1" + "]".repeat(40) + "}"))
                .contains("levels deep");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1E+999999999", "9223372036854775808", "0.12345678901234567890", "1e15", "1e-5"})
    void f06ANumberThatPhpReadsDifferentlyFromJsonIsReported(String number) throws IOException {
        assertThat(obstacle("{'a':" + number + "}")).contains("a is a number");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"0", "-7", "9223372036854775807", "1.50", "100.00", "-0.25", "0.0", "1E+3", "999999999999.99"})
    void aNumberAndItsDigitsAreTheSameToAPortal(String number) throws IOException {
        assertThat(obstacle("{'a':" + number + "}")).isEmpty();
        assertThat(PhpQuery.of(Json.PLAIN.createObjectNode().put("a", new BigDecimal(number))))
                .isEqualTo("a=" + new BigDecimal(number).toPlainString());
    }

    private static String obstacle(String json) throws IOException {
        return QueryStringCheck.obstacle((ObjectNode) Json.PLAIN.readTree(json.replace('\'', '"')))
                .orElse("");
    }

    @Example
    void aFileIsNotAccepted() {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.putObject("fields").putPOJO("scan", new FileContent("a.pdf", 3, InputStream::nullInputStream));

        assertThat(QueryStringCheck.obstacle(parameters))
                .hasValueSatisfying(why -> assertThat(why).contains("fields[scan] is a file"));
    }

    @Example
    void aStringThatLooksLikeAReferenceIsFoundAtAnyDepth() throws IOException {
        JsonNode nested = Json.PLAIN.readTree("{\"a\":[{\"b\":\"see $result[x][ID]\"}]}");

        assertThat(QueryStringCheck.hasTextLikeReference(nested)).isTrue();
        assertThat(QueryStringCheck.hasTextLikeReference(TextNode.valueOf("see $RESULT_total[x]")))
                .isTrue();
        assertThat(QueryStringCheck.hasTextLikeReference(TextNode.valueOf("$result of it")))
                .isFalse();
    }
}
