/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    private static final Map<String, String> CONTENTS = Map.of("tables:headers", "NEW", "snippet:call-java", "CALL");

    @Test
    void putsContentBetweenItsMarkersAndKeepsTheRest() {
        Page page = page("""
                before
                // tables:headers:start
                old
                // tables:headers:end
                after
                """);

        assertThat(page.filled(CONTENTS).text()).isEqualTo("""
                        before
                        // tables:headers:start

                        NEW

                        // tables:headers:end
                        after
                        """);
    }

    @Test
    void fillsMarkersOfMarkdownToo() {
        Page page = page("<!-- snippet:call-java:start -->\n<!-- snippet:call-java:end -->\n");

        assertThat(page.filled(CONTENTS).text())
                .isEqualTo("<!-- snippet:call-java:start -->\n\nCALL\n\n<!-- snippet:call-java:end -->\n");
    }

    @Test
    void changesNothingTheSecondTime() {
        Page once = page("// tables:headers:start\n// tables:headers:end\n").filled(CONTENTS);

        assertThat(once.filled(CONTENTS)).isEqualTo(once);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "// tables:headers:start, 'page.adoc: tables:headers has a start, but no end.'",
        "// tables:headers:end, 'page.adoc: tables:headers ends, but has no start.'",
        "'// tables:headers:start\n// snippet:call-java:start', 'page.adoc: snippet:call-java starts before the end of tables:headers.'",
        "// snippet:no-such:start, 'page.adoc: nothing is called snippet:no-such.'"
    })
    void tellsWhatIsWrongWithMarkers(String text, String message) {
        assertThatThrownBy(() -> page(text).filled(CONTENTS))
                .isInstanceOf(DocsException.class)
                .hasMessageStartingWith(message);
    }

    private static Page page(String text) {
        return new Page("page.adoc", text);
    }
}
