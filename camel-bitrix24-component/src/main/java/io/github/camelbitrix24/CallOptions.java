/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * The options that an address may have that is made at run time. They say what a call sends, reads and returns, and never
 * where it goes, with which credential, or at what pace.
 */
final class CallOptions {

    static final Set<String> NAMES = Set.of(
            "apiVersion",
            "authConnector",
            "bodyParam",
            "cursorField",
            "failOnError",
            "fetch",
            "halt",
            "idField",
            "onIncomplete",
            "outputClass",
            "reconcileBy",
            "repeatable",
            "resultPath",
            "rowsPath",
            "startAfter",
            "validation",
            "watermark");

    private static final String PARAMS = "params.";

    /** Setters of other classes may do harm with what a portal returns. */
    private static final Set<String> OUTPUT_CLASSES = Set.of(
            "java.lang.String",
            "com.fasterxml.jackson.databind.JsonNode",
            "java.io.InputStream",
            "java.util.Map",
            "java.util.List");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.-]{0,60}");

    private static final String ADVICE = " Set such options on the component or in an endpoint that a route names"
            + " itself, and pass what differs from message to message in the headers "
            + Bitrix24Constants.METHOD + " and " + Bitrix24Constants.MEMBER_ID + " and in the body. For a program that"
            + " writes whole addresses itself, set dynamicOptions=ALL on the component.";

    private CallOptions() {}

    static boolean areAll(Map<String, ?> options) {
        return options.keySet().stream().allMatch(CallOptions::isOne);
    }

    private static boolean isOne(String name) {
        return NAMES.contains(name) || name.startsWith(PARAMS);
    }

    /**
     * Checks what an address made at run time says.
     *
     * @param options without {@code RAW()}
     * @param classes finds the class that an option names
     * @throws IllegalArgumentException that names the options that are not allowed, and none of the values
     */
    static void check(Map<String, ?> options, ClassResolver classes) {
        Set<String> others = new TreeSet<>();
        options.keySet().stream()
                .filter(name -> !isOne(name))
                .map(name -> NAME.matcher(name).matches() ? name : "one whose name is not that of an option")
                .forEach(others::add);
        if (!others.isEmpty()) {
            throw refused((others.size() == 1 ? "the option " : "the options ") + String.join(", ", others));
        }
        options.forEach((name, value) -> checkValue(name, value, classes));
    }

    private static void checkValue(String name, @Nullable Object value, ClassResolver classes) {
        if (name.startsWith(PARAMS)) {
            return;
        }
        if (value instanceof Collection) {
            throw refused("the option " + name + " twice");
        }
        String text = String.valueOf(value).strip();
        if (text.startsWith("#")) {
            throw refused("a reference to a bean or a class in the option " + name);
        }
        if (name.equals("outputClass") && !OUTPUT_CLASSES.contains(text) && !isRecord(classes.resolveClass(text))) {
            throw refused("an outputClass that is not a record");
        }
    }

    private static boolean isRecord(@Nullable Class<?> type) {
        return type != null && type.isRecord();
    }

    /** A value changed the rest of an address. */
    static IllegalArgumentException rearranged() {
        return new IllegalArgumentException("The address of a dynamic step is refused: a value in it contains a"
                + " separator such as ? or &, and changes the method or an option that the route names itself."
                + ADVICE);
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("A bitrix24 address that is made at run time cannot have " + what
                + ", because parts of such an address may come from outside." + ADVICE);
    }
}
