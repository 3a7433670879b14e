/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Unique valid Java names. */
final class JavaNames {

    private final Set<String> usedNames;

    /** @param taken names that are already in use */
    JavaNames(Set<String> taken) {
        this.usedNames = new HashSet<>(taken);
    }

    /** The component of a field: {@code UF_CRM_CONTRACT_DATE} is {@code ufCrmContractDate}. */
    String component(String field) {
        String small = field.equals(field.toUpperCase(Locale.ROOT)) ? field.toLowerCase(Locale.ROOT) : field;
        StringBuilder name = new StringBuilder();
        boolean isAfterGap = false;
        for (int i = 0; i < small.length(); i++) {
            char letter = small.charAt(i);
            if (!Character.isJavaIdentifierPart(letter) || letter == '_' || letter == '$') {
                isAfterGap = name.length() > 0;
            } else {
                name.append(isAfterGap ? Character.toUpperCase(letter) : letter);
                isAfterGap = false;
            }
        }
        String made = name.toString();
        return unique(isValid(made) ? made : "field" + (made.isEmpty() ? "" : capitalized(made)));
    }

    /** The nested type of an enumeration's values. */
    String type(String component) {
        return unique(capitalized(component));
    }

    /** The constant of an enumeration's value: {@code Children's radio} is {@code CHILDRENS_RADIO}. */
    String constant(String text) {
        StringBuilder name = new StringBuilder();
        boolean isAfterGap = false;
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            char letter = capitals.charAt(i);
            boolean isPart = Character.isLetterOrDigit(letter) && Character.isJavaIdentifierPart(letter);
            if (isPart) {
                name.append(isAfterGap && name.length() > 0 ? "_" : "").append(letter);
                isAfterGap = false;
            } else if (letter != '\'' && letter != '\u2019') {
                isAfterGap = true;
            }
        }
        String made = name.toString();
        return unique(isValid(made) ? made : "VALUE" + (made.isEmpty() ? "" : "_" + made));
    }

    private static boolean isValid(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name, SourceVersion.RELEASE_17);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private String unique(String name) {
        String free = name;
        for (int i = 2; !usedNames.add(free); i++) {
            free = name + '_' + i;
        }
        return free;
    }
}
