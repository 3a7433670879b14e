/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    private static final Page NAV = new Page("nav.adoc", "* xref:a.adoc[A]\n* xref:b.adoc[B]\n");
    private static final Page B = page("b", "= B\n\n== Calls that share: `a request`\n\n[#own_id]\n=== Another\n");

    @Test
    void followsReferencesToPagesAndSections() {
        Page a = page(
                "a",
                "== Here\n xref:b.adoc[] xref:b.adoc#_calls_that_share_a_request[these] xref:b.adoc#own_id[own]"
                        + " <<_here,here>> xref:#_here[here]");

        assertThat(Links.problems(Map.of("a.adoc", a, "b.adoc", B), NAV)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "xref:gone.adoc[], 'a.adoc refers to gone.adoc, which is not a page'",
        "xref:b.adoc#_gone[], 'a.adoc refers to #_gone, which b.adoc does not have'",
        "<<_gone>>, 'a.adoc refers to #_gone, which a.adoc does not have'"
    })
    void tellsAReferenceThatLeadsNowhere(String text, String problem) {
        assertThat(Links.problems(Map.of("a.adoc", page("a", text), "b.adoc", B), NAV))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void tellsAPageThatTheListDoesNotName() {
        Map<String, Page> pages = Map.of("a.adoc", page("a", ""), "b.adoc", B, "c.adoc", page("c", ""));

        assertThat(Links.problems(pages, NAV))
                .containsExactly("nav.adoc does not name c.adoc: add * xref:c.adoc[TITLE]");
    }

    @Test
    void tellsAPageOfTheListThatIsGone() {
        assertThat(Links.problems(Map.of("a.adoc", page("a", "")), NAV))
                .singleElement()
                .asString()
                .startsWith("nav.adoc refers to b.adoc");
    }

    private static Page page(String name, String text) {
        return new Page(name + ".adoc", text);
    }
}
