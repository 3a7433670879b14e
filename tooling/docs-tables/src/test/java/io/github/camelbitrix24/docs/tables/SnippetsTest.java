/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetsTest {

    private final Snippets snippets = new Snippets();

    @Test
    void takesAwayTheCommonIndentation() {
        snippets.add("Route.java", """
                class Route {
                    // tag::call[]
                    from("direct:a")
                            .to("bitrix24:profile");
                    // end::call[]
                }
                """);

        assertThat(snippets.asListings(Markup.ASCIIDOC)).containsEntry("snippet:call", """
                        [source,java]
                        ----
                        from("direct:a")
                                .to("bitrix24:profile");
                        ----""");
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"a.yaml, # tag::call[], # end::call[]", "a.xml, <!-- tag::call[] -->, <!-- end::call[] -->"})
    void knowsTheCommentsOfEachLanguage(String file, String tag, String end) {
        snippets.add(file, tag + "\ncontent\n" + end);

        assertThat(snippets.asListings(Markup.MARKDOWN))
                .containsEntry("snippet:call", "```" + file.substring(2) + "\ncontent\n```");
    }

    @Test
    void leavesTheTagsOfInnerRegionsOut() {
        snippets.add("A.java", "// tag::outer[]\na\n// tag::inner[]\nb\n// end::inner[]\nc\n// end::outer[]\n");

        assertThat(snippets.asListings(Markup.MARKDOWN))
                .containsEntry("snippet:outer", "```java\na\nb\nc\n```")
                .containsEntry("snippet:inner", "```java\nb\n```");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "// tag::a[], A.java: these tags have no end: [a]",
        "// end::a[], A.java: end::a[] has no tag before it.",
        "'// tag::a[]\n// tag::a[]', A.java: tag::a[] occurs twice without an end.",
        "'// tag::a[]\n// end::a[]\n// tag::a[]\n// end::a[]', A.java: another region is called a already."
    })
    void tellsWhatIsWrongWithTags(String source, String message) {
        assertThatThrownBy(() -> snippets.add("A.java", source))
                .isInstanceOf(DocsException.class)
                .hasMessage(message);
    }
}
