/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.RawParameterHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * The address of a dynamic step as its route has it, with expressions, and what it fixes: the parts of the method outside
 * expressions, and the options whose name and value contain none.
 */
final class RouteText {

    /** Stands for an expression. */
    private static final String HOLE = "\uFFFC";

    private static final Pattern EXPRESSION = Pattern.compile("(?:\\$(?:simple)?|#)\\{");

    private final String path;
    private final Pattern pattern;
    private final boolean hasOptions;
    private final Map<String, Object> options;

    private RouteText(String path, boolean hasOptions, Map<String, Object> options) {
        this.path = path;
        this.pattern = Pattern.compile(
                Arrays.stream(path.split(HOLE, -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
        this.hasOptions = hasOptions;
        this.options = options;
    }

    /** @param text without property placeholders */
    static RouteText of(String text) {
        String shape = withHoles(text.strip());
        return new RouteText(pathOf(shape), shape.indexOf('?') >= 0, optionsOf(shape));
    }

    private static String withHoles(String text) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (EXPRESSION.matcher(text).region(i, text.length()).lookingAt()) {
                shape.append(HOLE);
                i = endOfExpression(text, text.indexOf('{', i));
            } else {
                shape.append(text.charAt(i++));
            }
        }
        return shape.toString();
    }

    private static int endOfExpression(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String pathOf(String address) {
        return StringHelper.before(address, "?", address);
    }

    private static Map<String, Object> optionsOf(String address) {
        try {
            return URISupport.parseQuery(URISupport.extractQuery(address));
        } catch (URISyntaxException e) {
            throw CallOptions.rearranged();
        }
    }

    /**
     * Checks an address that was made of this text.
     *
     * @throws IllegalArgumentException if a value in it brings an option that only the route may give, or changes what the
     *     route fixes
     */
    void check(CamelContext context, String address) {
        Map<String, Object> given = optionsOf(address);
        Map<String, Object> fromValues = new LinkedHashMap<>(given);
        options.forEach((name, value) -> {
            if (isFixed(name, value) && value.equals(given.get(name))) {
                fromValues.remove(name);
            }
        });
        RawParameterHelper.resolveRawParameterValues(context, fromValues);
        CallOptions.check(fromValues, context.getClassResolver());
        boolean keepsOptions = options.entrySet().stream().allMatch(fixed -> isKept(fixed, given));
        if (!keepsOptions || !keepsPath(address)) {
            throw CallOptions.rearranged();
        }
    }

    private static boolean isKept(Map.Entry<String, Object> fixed, Map<String, Object> given) {
        if (isFixed(fixed.getKey(), fixed.getValue())) {
            return fixed.getValue().equals(given.get(fixed.getKey()));
        }
        return !isLiteral(fixed.getKey()) || given.containsKey(fixed.getKey());
    }

    private boolean keepsPath(String address) {
        String given = pathOf(address);
        boolean mayValuesBringOptions = hasOptions || path.endsWith(HOLE);
        return given.indexOf('%') < 0
                && pattern.matcher(given).matches()
                && (mayValuesBringOptions || address.indexOf('?') < 0);
    }

    private static boolean isFixed(String name, Object value) {
        return isLiteral(name) && isLiteral(value.toString());
    }

    private static boolean isLiteral(String text) {
        return !text.contains(HOLE);
    }
}
