/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How a family of methods names fields and formats values. */
public enum FieldNaming {
    /** The classic families: {@code DATE_CREATE}, and every scalar is text. */
    CLASSIC {
        @Override
        String publicName(String name) {
            return name;
        }

        @Override
        List<String> storedNames(String name) {
            return List.of(name);
        }

        @Override
        JsonNode value(JsonNode given, Field field) {
            if (given.isBoolean()) {
                return field.isBoolean() ? given : flag(given);
            }
            return given.isNumber() ? TextNode.valueOf(given.asText()) : given;
        }
    },

    /** The universal methods: {@code createdTime}, and numbers are numbers. */
    ITEM {
        @Override
        String publicName(String name) {
            String special = SPECIAL.get(name);
            return special == null ? camel(name) : special;
        }

        @Override
        List<String> storedNames(String name) {
            List<String> names = SPECIAL.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return names.isEmpty() ? List.of(capitals(name)) : names;
        }

        @Override
        JsonNode value(JsonNode given, Field field) {
            if (given.isBoolean()) {
                return flag(given);
            }
            boolean isDigits =
                    given.isTextual() && NUMBER.matcher(given.asText()).matches();
            return field.isNumber() && isDigits ? number(given.asText()) : given;
        }
    },

    /** Tasks: requested in capitals only, returned in camel case, and every scalar is text. */
    TASK {
        @Override
        String publicName(String name) {
            return camel(name);
        }

        @Override
        List<String> storedNames(String name) {
            return List.of(name);
        }

        @Override
        JsonNode value(JsonNode given, Field field) {
            return CLASSIC.value(given, field);
        }
    };

    private static final Map<String, String> SPECIAL = Map.of(
            "DATE_CREATE", "createdTime",
            "DATE_MODIFY", "updatedTime",
            "CREATED_BY_ID", "createdBy",
            "MODIFY_BY_ID", "updatedBy",
            "MOVED_BY_ID", "movedBy",
            "STAGE_ID", "stageId",
            "STATUS_ID", "stageId");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=\\d)");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");
    private static final Pattern USER_FIELD = Pattern.compile("UF_CRM_(?:(\\d+)_)?(.+)");

    /** The public name of a stored field. */
    abstract String publicName(String name);

    /** The stored names that a public name may mean; a table has at most one of them. */
    abstract List<String> storedNames(String name);

    /** The public value of a stored value. */
    abstract JsonNode value(JsonNode given, Field field);

    private static JsonNode flag(JsonNode given) {
        return TextNode.valueOf(given.asBoolean() ? "Y" : "N");
    }

    private static JsonNode number(String digits) {
        return digits.contains(".")
                ? DecimalNode.valueOf(new BigDecimal(digits))
                : LongNode.valueOf(Long.parseLong(digits));
    }

    private static String camel(String name) {
        var userField = USER_FIELD.matcher(name);
        if (userField.matches()) {
            String type = userField.group(1) == null ? "" : userField.group(1);
            return "ufCrm" + type + "_" + userField.group(2);
        }
        return UNDERSCORE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static String capitals(String name) {
        if (name.startsWith("UF_")) {
            return name;
        }
        return WORD_START.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
