/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The documented rows as records. Runs where {@code -Dcatalog.data} names the facts. */
@Tag("facts")
class DocumentedRowsTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new Bitrix24Module())
            .build();

    /** Who answers with which rows, and where they are in the answer. */
    private static final List<Place> ANSWERS = List.of(
            new Place("crm\\.deal\\.(get|list)", "", Deal.class),
            new Place("crm\\.contact\\.(get|list)", "", Contact.class),
            new Place("crm\\.company\\.(get|list)", "", Company.class),
            new Place("crm\\.lead\\.(get|list)", "", Lead.class),
            new Place("crm\\.activity\\.(get|list)", "", Activity.class),
            new Place("crm\\.item\\.(add|get|update|list)", "item", Item.class),
            new Place("crm\\.item\\.(add|update)", "item", Deal.class),
            new Place("crm\\.item\\.(add|update)", "item", Invoice.class),
            new Place("crm\\.item\\.get", "item", Lead.class),
            new Place("tasks\\.task\\.(\\w+)", "task", Task.class),
            new Place("user\\.(get|current|search)", "", User.class));

    /** Documented fields without a component: they are inner to the portal, or rows of their own. */
    private static final Set<String> NOT_IN_A_RECORD =
            Set.of("CHECKLIST", "EXCHANGE_ID", "EXCHANGE_MODIFIED", "OUTLOOK_VERSION", "WEBDAV_ELEMENTS");

    /** Bare texts of {@code crm.item.get}, of which the entries are in {@code fm}. */
    private static final Set<String> FIRST_ENTRIES = Set.of("phone", "email");

    private record Place(String method, String path, Class<?> type) {}

    @Test
    void everyDocumentedRowComesBackAsItWas() throws IOException {
        SoftAssertions every = new SoftAssertions();
        Map<Class<?>, Integer> rows = new HashMap<>();

        for (JsonNode example : examples()) {
            for (Place place : ANSWERS) {
                if (example.path("name").asText().matches(place.method())) {
                    for (JsonNode row : rows(example, place)) {
                        rows.merge(place.type(), 1, Integer::sum);
                        check(row, place.type(), every);
                    }
                }
            }
        }

        assertThat(rows).hasSize(9);
        every.assertAll();
    }

    @Test
    void everyDocumentedFieldHasAComponent() throws IOException {
        SoftAssertions every = new SoftAssertions();
        Map<String, Class<?>> fields = Map.of(
                "crm.deal.fields",
                Deal.class,
                "crm.contact.fields",
                Contact.class,
                "crm.company.fields",
                Company.class,
                "crm.lead.fields",
                Lead.class,
                "crm.activity.fields",
                Activity.class,
                "user.fields",
                User.class,
                "tasks.task.getFields",
                Task.class);
        Set<String> seen = new HashSet<>();

        for (JsonNode example : examples()) {
            Class<?> type = fields.get(example.path("name").asText());
            if (type != null) {
                seen.add(example.path("name").asText());
                JsonNode result = example.path("response").path("result");
                every.assertThat(missing(result.has("fields") ? result.path("fields") : result, type))
                        .as(type.getSimpleName())
                        .isEmpty();
            }
        }

        assertThat(seen).isEqualTo(fields.keySet());
        every.assertAll();
    }

    @Test
    void everyDocumentedWriteHasTheStyleThatItsFieldsHave() throws IOException {
        SoftAssertions every = new SoftAssertions();
        int checked = 0;

        for (JsonNode method : MAPPER.readTree(folder().resolve("methods.json").toFile())) {
            List<String> names = fieldsOf(method);
            long upper = names.stream()
                    .filter(name -> name.equals(FieldNameStyles.upper(name)))
                    .count();
            boolean isClear = names.size() > 2 && (upper == 0 || upper == names.size());
            if (isClear && method.path("apiVersion").asText().equals("2")) {
                checked++;
                every.assertThat(WriteStyle.of(method.path("name").asText(), false))
                        .as(method.path("name").asText() + " " + names)
                        .isEqualTo(upper == 0 ? WriteStyle.CAMEL : WriteStyle.UPPER);
            }
        }

        assertThat(checked).isGreaterThan(100);
        every.assertAll();
    }

    private static void check(JsonNode row, Class<?> type, SoftAssertions every) throws IOException {
        Object record = MAPPER.treeToValue(row, type);
        boolean isUpper = row.fieldNames().next().equals("ID") || !row.has("id");
        WriteStyle style = isUpper ? WriteStyle.UPPER : WriteStyle.CAMEL;
        JsonNode written = MAPPER.readTree(
                MAPPER.writer().withAttribute(WriteStyle.class, style).writeValueAsString(record));
        JsonNode plain = MAPPER.readTree(MAPPER.writeValueAsString(record));

        every.assertThat(MAPPER.treeToValue(plain, (Class<?>) type)).isEqualTo(record);
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            if (FIRST_ENTRIES.contains(field.getKey()) && field.getValue().isTextual()) {
                continue;
            }
            JsonNode back = written.path(field.getKey());
            every.assertThat(isSame(field.getValue(), back.isMissingNode() ? named(plain, field.getKey()) : back))
                    .as(type.getSimpleName() + " " + field + " came back as " + back)
                    .isTrue();
        }
    }

    private static JsonNode named(JsonNode json, String name) {
        return json.path(new RowProperties(json.properties().stream()
                        .map(each -> new RowProperties.Property(each.getKey(), null))
                        .toList())
                .property(name));
    }

    private static boolean isSame(JsonNode given, JsonNode back) {
        if (isNothing(given)) {
            return isNothing(back) || back.asText().equals("N") || back.asText().equals("0");
        }
        if (given.isObject()) {
            return given.properties().stream().allMatch(each -> isSame(each.getValue(), named(back, each.getKey())));
        }
        if (given.isArray()) {
            return given.size() == back.size()
                    && StreamSupport.stream(given.spliterator(), false)
                            .allMatch(each -> StreamSupport.stream(back.spliterator(), false)
                                    .anyMatch(other -> isSame(each, other)));
        }
        if (given.isBoolean()) {
            return Set.of("Y", "1", "true").contains(back.asText());
        }
        boolean isDate = back.asText().matches("\\d{4}-\\d\\d-\\d\\d");
        return isDate ? given.asText().startsWith(back.asText()) : plain(given).equals(plain(back));
    }

    private static boolean isNothing(JsonNode json) {
        return json.isMissingNode()
                || json.isNull()
                || (json.isContainerNode() && json.isEmpty())
                || (json.isTextual() && json.asText().isBlank())
                || (json.isBoolean() && !json.asBoolean());
    }

    private static String plain(JsonNode json) {
        String text = json.asText().replace(' ', 'T');
        return text.matches("-?\\d{1,18}(\\.\\d+)?")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static List<String> missing(JsonNode fields, Class<?> type) {
        RowProperties names = new RowProperties(Arrays.stream(type.getRecordComponents())
                .map(each -> new RowProperties.Property(
                        each.getName(), each.getAccessor().getAnnotation(FieldName.class)))
                .toList());
        Set<String> components = Set.copyOf(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
        return fields.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.startsWith("UF_CRM_1") && !name.startsWith("UF_CRM_6"))
                .filter(name -> !name.startsWith("PARENT_ID_") && !NOT_IN_A_RECORD.contains(name))
                .filter(name -> !name.startsWith("UF_MAIL") && !name.startsWith("UF_NEW"))
                .filter(name -> !components.contains(names.property(name)))
                .toList();
    }

    private static List<String> fieldsOf(JsonNode method) {
        return StreamSupport.stream(method.path("params").spliterator(), false)
                .filter(param -> param.path("name").asText().equalsIgnoreCase("fields"))
                .flatMap(param -> StreamSupport.stream(param.path("children").spliterator(), false))
                .map(child -> child.path("name").asText())
                .filter(name -> name.length() > 2 && !name.contains("."))
                .toList();
    }

    private static List<JsonNode> rows(JsonNode example, Place place) {
        JsonNode result = example.path("response").path("result");
        JsonNode found = place.path().isEmpty() ? result : result.path(place.path());
        return (found.isArray() ? StreamSupport.stream(found.spliterator(), false) : Stream.of(found))
                .filter(row -> row instanceof ObjectNode && !row.isEmpty())
                .toList();
    }

    private static Path folder() {
        return Path.of(System.getProperty("catalog.data"));
    }

    private static List<JsonNode> examples() throws IOException {
        List<String> lines = Files.readAllLines(folder().resolve("examples-core.jsonl"));
        return lines.stream().map(DocumentedRowsTest::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
