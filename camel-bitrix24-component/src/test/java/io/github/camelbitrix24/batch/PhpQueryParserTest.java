/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.test.call.PhpForm;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A query string is read as PHP reads it, and what was written as a query string is read as it was. */
class PhpQueryParserTest {

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> piece = Arbitraries.of(
                "a",
                "b",
                "A",
                "0",
                "1",
                "2",
                "7",
                "007",
                "-1",
                "[",
                "]",
                "[]",
                "[0]",
                "[1]",
                "[k]",
                "[ ]",
                "[+]",
                "&",
                "=",
                ".",
                " ",
                "+",
                "%20",
                "%5B",
                "%5D",
                "%3D",
                "%26",
                "%00",
                "%D0%B6",
                "ж",
                "\uD83D\uDE00",
                "\t",
                "$result");
        return piece.list().ofMaxSize(25).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void f08TheFakePortalReadsEveryQueryAlike(@ForAll("queries") String query) {
        Assume.that(hasNoReference(query));
        ObjectNode read = PhpQueryParser.parse(query);

        assertThat((JsonNode) read).isEqualTo(PhpForm.parse(query));
        assertThat(read.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(PhpForm.parse(query).properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Property(tries = 1000)
    void f08AQueryThatIsReadIsWrittenWithTheSameMeaning(@ForAll("queries") String query) {
        Assume.that(hasNoReference(query));
        ObjectNode read = PhpQueryParser.parse(query);
        Assume.that(QueryStringCheck.obstacle(read).isEmpty());

        assertThat((JsonNode) PhpQueryParser.parse(PhpQuery.of(read))).isEqualTo(read);
    }

    private static boolean hasNoReference(String query) {
        return !QueryStringCheck.mayBeReference(query.replace("%5B", "["));
    }

    @Example
    void f08AQueryIsReadAsPhpReadsIt() {
        assertThat(read("a=1&a=2&b")).isEqualTo("{'a':'2','b':''}");
        assertThat(read("a[]=x&a[]=y&a[k][l]=z&&")).isEqualTo("{'a':{'0':'x','1':'y','k':{'l':'z'}}}");
        assertThat(read("a.b c=1&  d=2&x[y.z]=3")).isEqualTo("{'a_b_c':'1','d':'2','x':{'y.z':'3'}}");
        assertThat(read("a[b=1&c[d]e[f]=2&g]=3&[h]=4&=5")).isEqualTo("{'a_b':'1','c':{'d':'2'},'g]':'3'}");
        assertThat(read("a=1&a[b]=2")).isEqualTo("{'a':{'b':'2'}}");
        assertThat(read("a[5]=x&a[]=y&a[ ]=z")).isEqualTo("{'a':{'5':'x','6':'y','7':'z'}}");
        assertThat(read("0[TITLE]=x&1=y")).isEqualTo("{'0':{'TITLE':'x'},'1':'y'}");
        assertThat(read("a[0]=x&a[1]=y&b[1]=x&b[0]=y")).isEqualTo("{'a':['x','y'],'b':{'1':'x','0':'y'}}");
        assertThat(read("a%5Bk%5D=x%3D%26+%2B%D0%B6%00=")).isEqualTo("{'a':{'k':'x=& +ж\\u0000='}}");
        assertThat(read("")).isEqualTo("{}");
    }

    private static String read(String query) {
        return PhpQueryParser.parse(query).toString().replace('"', '\'');
    }

    @Example
    void f08AQueryThatJsonCannotCarryIsRefused() {
        for (String query :
                List.of("a=10%", "a=%4", "a=%zz", "a=%FF", "a=\uD83D", "%=1", "a" + "[b]".repeat(65) + "=1")) {
            assertThatThrownBy(() -> PhpQueryParser.parse(query))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a");
        }
        assertThat(read("a" + "[b]".repeat(64) + "=1")).contains("b");
    }

    @Example
    void f69ANameHasNoReference() {
        for (String name : List.of("$result[a]", "a$result[b]", "$result%5Ba]")) {
            assertThatThrownBy(() -> PhpQueryParser.parse(name + "=1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a reference in the name of a parameter");
        }
        ObjectNode withBrackets = Json.PLAIN.createObjectNode();
        withBrackets.putObject("$result").put("a", "text");
        assertThat(QueryStringCheck.obstacle(withBrackets).orElseThrow()).contains("$result with brackets");
    }

    /** A map that a query string can carry without change. */
    @Property(tries = 1000)
    void f08WrittenParametersAreReadAsTheyWere(@ForAll("texts") Map<String, Map<String, List<String>>> parameters) {
        ObjectNode given = Json.PLAIN.valueToTree(parameters);
        Assume.that(QueryStringCheck.obstacle(given).isEmpty());
        given.properties().forEach(each -> each.setValue(PhpForm.toListIfIndexed((ObjectNode) each.getValue())));

        assertThat((JsonNode) PhpQueryParser.parse(PhpQuery.of(given))).isEqualTo(given);
    }

    @Provide
    Arbitrary<Map<String, Map<String, List<String>>>> texts() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("ab01 >!%=&+#жé$")
                .ofMinLength(1)
                .ofMaxLength(5);
        Arbitrary<List<String>> values =
                Arbitraries.strings().ofMaxLength(10).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.maps(
                        names, Arbitraries.maps(names, values).ofMinSize(1).ofMaxSize(3))
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
