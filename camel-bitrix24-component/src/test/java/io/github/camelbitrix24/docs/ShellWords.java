/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a command into words as a POSIX shell does: single quotes keep everything, double quotes and bare text replace
 * variables, a backslash at the end of a line joins lines.
 */
final class ShellWords {

    private static final Pattern PART = Pattern.compile("'(?<kept>[^']*)'|\"(?<quoted>[^\"\\\\]*)\"|(?<joined>\\\\\\n)"
            + "|(?<blank>[ \\n]+)|(?<bare>[^'\"\\\\ \\n]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    private final String command;
    private final Map<String, String> environment;

    ShellWords(String command, Map<String, String> environment) {
        this.command = command;
        this.environment = environment;
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        boolean isNewWord = true;
        Matcher part = PART.matcher(command);
        int end = 0;
        while (part.lookingAt()) {
            if (part.group("blank") != null) {
                isNewWord = true;
            } else if (part.group("joined") == null) {
                String text = part.group("kept") != null ? part.group("kept") : filled(part);
                words.add(isNewWord ? text : words.remove(words.size() - 1) + text);
                isNewWord = false;
            }
            end = part.end();
            part.region(end, command.length());
        }
        if (end < command.length()) {
            throw new IllegalArgumentException("No shell word at: " + command.substring(end));
        }
        return words;
    }

    private String filled(Matcher part) {
        String text = part.group("quoted") != null ? part.group("quoted") : part.group("bare");
        return VARIABLE.matcher(text).replaceAll(variable -> Matcher.quoteReplacement(valueOf(variable.group())));
    }

    private String valueOf(String variable) {
        String name = variable.replaceAll("[${}]", "");
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The command needs the variable " + name);
        }
        return value;
    }
}
