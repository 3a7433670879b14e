/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import java.util.Locale;
import java.util.regex.Pattern;

/** The styles of field names in the API. */
final class FieldNameStyles {

    /** A word begins at an upper-case letter after a lower-case one or a digit, and at a digit after a letter. */
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=\\d)");

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");
    private static final String USER_FIELD = "UF_";

    private FieldNameStyles() {}

    /** The form that is equal in every style: {@code UF_CRM_1}, {@code ufCrm_1} and {@code ufCrm1} are one field. */
    static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    static String upper(String name) {
        return isUpper(name) ? name : WORD_START.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /** A user field is not changed: its other name does not follow from a rule, and portals accept both. */
    static String camel(String name) {
        if (isUserField(name) || (name.indexOf('_') < 0 && !isUpper(name))) {
            return name;
        }
        return UNDERSCORE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(word -> word.group(1)
                .toUpperCase(Locale.ROOT));
    }

    /** Whether a field is a user field. */
    static boolean isUserField(String name) {
        return name.startsWith(USER_FIELD)
                || (name.startsWith("uf") && name.length() > 2 && !Character.isLowerCase(name.charAt(2)));
    }

    private static boolean isUpper(String name) {
        return name.chars().noneMatch(Character::isLowerCase);
    }
}
