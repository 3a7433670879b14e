/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which objects can be looked up, and how. */
class LookupRulesTest {

    private static final JsonNode NOTHING = MissingNode.getInstance();

    @Test
    void knowsHowToFindWhatAMethodMakesWhoeverSpellsIt() {
        assertThat(LookupRules.find(new MethodName("CRM.Item.add")))
                .contains(new LookupRule(
                        new MethodName("crm.item.list"),
                        Optional.of("items"),
                        "id",
                        Optional.of("item"),
                        Optional.of("*"),
                        List.of("entityTypeId", "useOriginalUfNames")));
        assertThat(LookupRules.find(new MethodName("crm.deal.update"))).isEmpty();
        assertThat(LookupRules.methods()).contains("crm.deal.add", "sale.order.add");
    }

    /** Runs where {@code -Dcatalog.data} names the folder of documented facts. */
    @Test
    @Tag("facts")
    void looksUpOnlyWhatTheDocumentationShowsByExample() throws IOException {
        SoftAssertions every = new SoftAssertions();
        Map<String, JsonNode> classic = classicMethods();

        for (String name : LookupRules.methods()) {
            LookupRule lookup = LookupRules.find(new MethodName(name)).orElseThrow();
            every.assertThat(lookup.listMethod().value()).isEqualTo(name.replaceFirst("add$", "list"));
            every.assertThat(classic).containsKeys(name, lookup.listMethod().value());
            JsonNode adds = classic.getOrDefault(name, NOTHING);
            JsonNode lists = classic.getOrDefault(lookup.listMethod().value(), NOTHING);
            every.assertThat(created(lookup)).as(name).isEqualTo(at(adds, "/result/createdIdPath"));
            every.assertThat(rows(lookup)).as(name).isEqualTo(at(lists, "/result/listPath"));
            every.assertThat(lookup.idField()).as(name).isEqualTo(at(lists, "/result/idField"));
            every.assertThat(parameters(adds)).as(name).contains("fields").containsAll(lookup.copiedParameters());
            every.assertThat(parameters(lists)).as(name).contains("start").containsAll(lookup.copiedParameters());
            every.assertThat(shape(adds, lists)).as(name).isEqualTo("example example likely filter order object false");
            every.assertThat(parameter(lists, "filter").at("/ops").toString())
                    .as(name)
                    .contains("\"=\"");
            boolean selects = !parameter(lists, "select").isMissingNode();
            every.assertThat(selects || lookup.select().isEmpty()).as(name).isTrue();
        }

        every.assertAll();
    }

    private static String created(LookupRule lookup) {
        return lookup.resultField()
                .map(place -> "result." + place + "." + lookup.idField())
                .orElse("result");
    }

    private static String rows(LookupRule lookup) {
        return lookup.rowsField().map(rows -> "result." + rows).orElse("result");
    }

    /** How well both are known, how the list is walked, filtered and sorted, and what its rows are. */
    private static String shape(JsonNode adds, JsonNode lists) {
        return String.join(
                " ",
                at(adds, "/result/source"),
                at(lists, "/result/source"),
                at(lists, "/idCursor"),
                at(lists, "/filterParam"),
                at(lists, "/sortParam/names/0"),
                at(lists, "/result/rows"),
                Boolean.toString(lists.at("/result/map").asBoolean()));
    }

    private static String at(JsonNode row, String pointer) {
        return row.at(pointer).asText();
    }

    private static List<String> parameters(JsonNode method) {
        return StreamSupport.stream(method.path("params").spliterator(), false)
                .map(each -> at(each, "/name"))
                .toList();
    }

    private static JsonNode parameter(JsonNode method, String name) {
        return StreamSupport.stream(method.path("params").spliterator(), false)
                .filter(each -> at(each, "/name").equals(name))
                .findFirst()
                .orElse(NOTHING);
    }

    private static Map<String, JsonNode> classicMethods() throws IOException {
        Path facts = Path.of(System.getProperty("catalog.data"), "methods.json");
        Map<String, JsonNode> classic = new HashMap<>();
        new ObjectMapper().readTree(facts.toFile()).forEach(row -> {
            if (at(row, "/apiVersion").equals("2")) {
                classic.put(at(row, "/name"), row);
            }
        });
        return classic;
    }
}
