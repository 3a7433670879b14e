/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    private static final String JAVA = listing("call-java", "java", "from(\"direct:a\").to(\"bitrix24:profile\");");
    private static final String YAML = listing("call-yaml", "yaml", "- route:\n    from:\n      uri: direct:a");
    private static final String XML = listing("call-xml", "xml", "<route>\n  <from uri=\"direct:a\"/>\n</route>");

    @Test
    void isContentWithARouteInThreeForms() {
        assertThat(problems(JAVA + YAML + XML)).isEmpty();
    }

    @Test
    void namesTheFormsThatAreMissing() {
        assertThat(problems(JAVA))
                .singleElement()
                .asString()
                .startsWith("page.adoc: snippet:call-java is shown without call-xml and call-yaml.")
                .contains("NAME-only-java");
    }

    @Test
    void wantsAllFormsOnOnePage() {
        assertThat(Forms.problems(List.of(new Page("a.adoc", JAVA), new Page("b.adoc", YAML + XML))))
                .hasSize(3);
    }

    @Test
    void letsTheReadmeShowAPartOfWhatAPageShows() {
        Page readme = new Page("README.md", """
                <!-- snippet:call-java:start -->
                ```java
                from("direct:a")
                ```
                <!-- snippet:call-java:end -->
                """);

        assertThat(Forms.problems(List.of(readme, new Page("page.adoc", JAVA + YAML + XML))))
                .isEmpty();
        assertThat(Forms.problems(List.of(readme))).hasSize(1);
    }

    @Test
    void letsARouteStandAloneThatSaysWhy() {
        String alone = listing("kamelet-only-yaml", "yaml", "  from:\n    uri: timer:tick");

        assertThat(problems("Only in YAML: a Kamelet is a YAML file.\n\n" + alone))
                .isEmpty();
        assertThat(problems("A Kamelet.\n\n" + alone))
                .singleElement()
                .asString()
                .contains("The line before it must begin with 'Only in YAML: '");
    }

    @Test
    void wantsTheLanguageInTheName() {
        assertThat(problems(listing("call", "java", "from(\"direct:a\")")))
                .singleElement()
                .asString()
                .contains("snippet:call is a route in java, so its name has to end with -java");
    }

    @Test
    void asksForNothingWhereThereIsNoRoute() {
        assertThat(problems(listing("record-java", "java", "public record Company(long id) {}")
                        + listing("settings", "properties", "camel.component.bitrix24.plan = ENTERPRISE")
                        + "Write `from(\"bitrix24:onCrmDealAdd\")`, or `to(\"bitrix24:profile\")`.\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from(\"direct:a\")",
                "        .to(\"bitrix24:profile\")",
                "<route>",
                "  <from uri=\"direct:a\"/>",
                "- route:",
                "      - to: bitrix24:profile"
            })
    void findsARouteThatIsWrittenByHand(String line) {
        assertThat(problems("= A page\n\n----\n" + line + "\n----\n"))
                .singleElement()
                .asString()
                .startsWith("page.adoc, line 4: a route typed into the page, which no test runs.");
    }

    private static List<String> problems(String page) {
        return Forms.problems(List.of(new Page("page.adoc", page)));
    }

    private static String listing(String name, String language, String text) {
        return "// snippet:%s:start\n\n[source,%s]\n----\n%s\n----\n\n// snippet:%s:end\n"
                .formatted(name, language, text, name);
    }
}
