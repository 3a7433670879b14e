/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import java.util.List;

/**
 * The documented facts about one event.
 *
 * @param name as spelled in the documentation; portals compare it ignoring case
 * @param doc the path of its page in the Bitrix24 documentation
 */
public record EventFacts(String name, List<String> scope, boolean isDeprecated, String doc) {

    public EventFacts {
        scope = List.copyOf(scope);
    }
}
