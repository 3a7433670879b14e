/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.nio.file.Path;

/** How a page writes a listing. */
enum Markup {
    ASCIIDOC {
        @Override
        String listing(String language, String text) {
            return "[source,%s]\n----\n%s\n----".formatted(language, text);
        }
    },
    MARKDOWN {
        @Override
        String listing(String language, String text) {
            return "```%s\n%s\n```".formatted(language, text);
        }
    };

    static Markup of(Path page) {
        return page.toString().endsWith(".md") ? MARKDOWN : ASCIIDOC;
    }

    abstract String listing(String language, String text);
}
