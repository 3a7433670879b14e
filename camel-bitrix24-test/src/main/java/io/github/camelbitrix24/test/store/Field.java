/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import java.util.Locale;
import java.util.Set;

/** A field of a table, with its classic name. */
public record Field(String name, String type, boolean isReadOnly, boolean isRequired) {
    private static final Set<String> NUMBERS = Set.of(
            "integer",
            "double",
            "user",
            "crm_category",
            "crm_company",
            "crm_contact",
            "crm_entity",
            "crm_lead",
            "crm_quote");

    static Field parse(String line) {
        String[] words = line.split(" ", -1);
        Set<String> flags = Set.of(words);
        return new Field(words[0], words[1], flags.contains("readOnly"), flags.contains("required"));
    }

    /** The display name: {@code DATE_CREATE} is "Date create". */
    public String title() {
        return name.charAt(0) + name.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    boolean isNumber() {
        return NUMBERS.contains(type);
    }

    boolean isBoolean() {
        return type.equals("boolean");
    }
}
