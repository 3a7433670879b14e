/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

/**
 * A reference to the result of an earlier command, as a value in the parameters of a command of {@code bitrix24:batch}. A
 * plain text is never a reference there, whatever it contains.
 *
 * @param text {@code $result[key][path]}, or a text around such references; no value from outside may be part of it
 */
public record ResultReference(String text) {

    private static final String START = "$result[";

    public ResultReference {
        if (!text.contains(START)) {
            throw new IllegalArgumentException("a reference has the form " + START + "key][path], such as "
                    + "$result[company] or $result[deals][0][ID]");
        }
    }

    /**
     * The result of a command, or a part of it.
     *
     * @param command its key, or its place in a list of commands
     * @param path names and indexes inside the result
     */
    public static ResultReference of(Object command, Object... path) {
        StringBuilder text = new StringBuilder(START).append(command).append(']');
        for (Object step : path) {
            text.append('[').append(step).append(']');
        }
        return new ResultReference(text.toString());
    }
}
