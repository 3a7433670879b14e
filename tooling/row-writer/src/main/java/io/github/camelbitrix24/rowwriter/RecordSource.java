/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import io.github.camelbitrix24.row.WriteStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of one record. The same fields give the same text. */
final class RecordSource {

    /** A constructor takes 254 values; one is for the fields that have no component. */
    private static final int MOST_COMPONENTS = 253;

    /** What a component of a record must not be called. */
    private static final Set<String> RESERVED =
            Set.of("others", "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final PortalObject object;
    private final FieldTypes types;
    private final JavaNames components = new JavaNames(RESERVED);
    private final JavaNames nested;
    private final List<String> parameters = new ArrayList<>();
    private final List<String> docs = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> enumerations = new ArrayList<>();

    private RecordSource(PortalObject object) {
        this.object = object;
        this.types = new FieldTypes(object.ready());
        Set<String> taken = new HashSet<>(FieldTypes.names());
        taken.add(object.recordName());
        this.nested = new JavaNames(taken);
    }

    static String of(String packageName, PortalObject object, List<PortalField> fields) {
        RecordSource source = new RecordSource(object);
        selected(fields).forEach(source::add);
        String body = source.body(fields.size() - Math.min(fields.size(), MOST_COMPONENTS));
        return "package " + packageName + ";\n\n" + String.join("\n", Imports.of(body)) + "\n\n" + body;
    }

    /** Where there are too many, the portal's own fields go before the standard ones. */
    private static List<PortalField> selected(List<PortalField> fields) {
        long own = fields.stream().filter(PortalField::isUserField).count();
        return Stream.concat(
                        fields.stream().filter(field -> !field.isUserField()).limit(Math.max(0, MOST_COMPONENTS - own)),
                        fields.stream().filter(PortalField::isUserField))
                .limit(MOST_COMPONENTS)
                .toList();
    }

    private void add(PortalField field) {
        String component = components.component(field.name());
        String type = field.type().equals("enumeration") ? enumeration(field, component) : types.of(field);
        if (FieldTypes.isContainer(type)) {
            lists.add("        " + component + " = " + (type.startsWith("List") ? "list" : "map") + '(' + component
                    + ");");
        }
        boolean isLeftOutWhenEmpty = FieldTypes.isContainer(type) || type.equals("PortalFile");
        parameters.add("        " + fieldNameAnnotation(field, component)
                + (isLeftOutWhenEmpty ? "@JsonInclude(JsonInclude.Include.NON_EMPTY) " : "") + type + ' ' + component);
        if (!field.label().isEmpty()) {
            docs.add(" * @param " + component + ' ' + CommentText.escape(field.label()));
        }
    }

    /** Names are given where they do not follow from the component's. */
    private static String fieldNameAnnotation(PortalField field, String component) {
        boolean isUpper = field.name().equals(field.upper());
        String upper = WriteStyle.UPPER.nameOf(component).equals(field.upper()) ? "" : field.upper();
        String camel = isUpper || WriteStyle.CAMEL.nameOf(component).equals(field.name()) ? "" : field.name();
        List<String> given = new ArrayList<>();
        if (!upper.isEmpty()) {
            given.add("upper = \"" + checked(upper) + '"');
        }
        if (!camel.isEmpty()) {
            given.add("camel = \"" + checked(camel) + '"');
        }
        return given.isEmpty() ? "" : "@FieldName(" + String.join(", ", given) + ") ";
    }

    private static String checked(String name) {
        if (!name.matches("\\w+")) {
            throw new IllegalArgumentException(
                    "The portal has a field with a name that no record can have: " + name.replaceAll("[^\\w.:-]", "?"));
        }
        return name;
    }

    private String enumeration(PortalField field, String component) {
        String type = nested.type(component);
        enumerations.add(new EnumerationSource(type, field).text());
        return field.isMultiple() ? FieldTypes.listOf(type) : type;
    }

    private String body(int without) {
        String about = "/**\n * Rows of {@code " + object.family() + "} "
                + object.entityTypeId().map(type -> "of the type " + type + ' ').orElse("")
                + "in this portal. Written by the row writer: write it again when the portal's fields change.\n"
                + (without == 0 ? "" : " * " + without + " fields found no room and are among the others.\n") + " *\n";
        String params = docs.isEmpty() ? "" : String.join("\n", docs) + '\n';
        List<String> all = new ArrayList<>(parameters);
        all.add("        @JsonAnySetter @JsonAnyGetter Map<String, Object> others");
        return about + params
                + " * @param others every other field, by its name in the portal\n */\n@Row\n"
                + "public record " + object.recordName() + "(\n" + String.join(",\n", all) + ") {\n\n"
                + "    public " + object.recordName() + " {\n"
                + lists.stream().map(line -> line + '\n').collect(Collectors.joining())
                + "        others = map(others);\n    }\n"
                + enumerations.stream().map(each -> '\n' + each).collect(Collectors.joining())
                + (lists.stream().anyMatch(line -> line.contains("= list(")) ? LIST : "") + MAP + "}\n";
    }

    private static final String LIST = """

                private static <T> List<T> list(List<T> values) {
                    return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
                }
            """;

    private static final String MAP = """

                private static Map<String, Object> map(Map<String, Object> values) {
                    return values == null ? Map.of() : values;
                }
            """;
}
