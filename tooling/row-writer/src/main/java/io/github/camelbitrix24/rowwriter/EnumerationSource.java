/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import java.util.Set;

/**
 * The values of an enumeration as constants of a nested record. Not a Java enum: a value that is added to the portal
 * later must not fail a list, nor be lost when the row is written back.
 */
record EnumerationSource(String type, PortalField field) {

    private static final String MADE = """

                    @JsonCreator
                    static TYPE of(long id) {
                        return id == 0 ? null : new TYPE(id);
                    }

                    @JsonCreator
                    static TYPE of(String id) {
                        return id.isBlank() ? null : of(Long.parseLong(id.strip()));
                    }
                }
            """;

    String text() {
        JavaNames names = new JavaNames(Set.of());
        StringBuilder text = new StringBuilder();
        text.append("    /** A value of {@code ").append(field.name()).append("}");
        text.append(field.label().isEmpty() ? "" : ": " + CommentText.escape(field.label()))
                .append(". */\n");
        text.append("    public record ").append(type).append("(@JsonValue long id) {\n");
        for (PortalField.Choice choice : field.choices()) {
            text.append("\n        /** ")
                    .append(CommentText.escape(choice.text()))
                    .append(" */\n");
            text.append("        public static final ").append(type).append(' ');
            text.append(names.constant(choice.text())).append(" = new ").append(type);
            text.append('(').append(choice.id()).append("L);\n");
        }
        return text.append(MADE.replace("TYPE", type)).toString();
    }
}
