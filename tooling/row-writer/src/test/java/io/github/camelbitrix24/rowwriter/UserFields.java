/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.test.store.Rows;
import java.util.Map;

/** User fields of every type, some with similar names. */
final class UserFields {

    private static final Map<String, Object> DEAL = parsed("""
            {"UF_CRM_TEXT": {"type": "string"}, "UF_CRM_COUNT": {"type": "integer"},
             "UF_CRM_RATE": {"type": "double"}, "UF_CRM_URGENT": {"type": "boolean"},
             "UF_CRM_DAY": {"type": "date"}, "UF_CRM_MOMENT": {"type": "datetime"},
             "UF_CRM_BUDGET": {"type": "money"}, "UF_CRM_SITE": {"type": "url"},
             "UF_CRM_BOSS": {"type": "employee"}, "UF_CRM_LATEST": {"type": "brand_new_type"},
             "UF_CRM_SCAN": {"type": "file", "isMultiple": true},
             "UF_CRM_LINKS": {"type": "crm", "isMultiple": true},
             "UF_CRM_CLASS": {"type": "string"}, "UF_CRM_A_1": {"type": "string"}, "UF_CRM_A1": {"type": "string"},
             "UF_CRM_COLOUR": {"type": "enumeration", "formLabel": "Colour */ \\\\u002a/ of the <roof>", "items": [
               {"ID": "46", "VALUE": "light blue"}, {"ID": "44", "VALUE": "Children's red"},
               {"ID": "45", "VALUE": "light-blue"}, {"ID": "47", "VALUE": "1"}, {"ID": "48", "VALUE": "*/"},
               {"ID": "49", "VALUE": "синий"}]}}""");

    static final Map<String, Object> ROW = parsed("""
            {"TITLE": "Roof", "UF_CRM_TEXT": "ü", "UF_CRM_COUNT": "3", "UF_CRM_RATE": "0.10", "UF_CRM_URGENT": "1",
             "UF_CRM_DAY": "2026-11-26T00:00:00+01:00", "UF_CRM_MOMENT": "2026-11-26T13:39:40+01:00",
             "UF_CRM_BUDGET": "100.50|EUR", "UF_CRM_LINKS": ["D_1", "T80_6"], "UF_CRM_SCAN": [{"id": "7"}],
             "UF_CRM_BOSS": "", "UF_CRM_LATEST": [1], "UF_CRM_A_1": "one", "UF_CRM_A1": "two"}""");

    /** The components of {@link #ROW}, as text. */
    static final Map<String, String> VALUES = Map.of(
            "title", "Roof",
            "ufCrmCount", "3",
            "ufCrmRate", "0.10",
            "ufCrmUrgent", "true",
            "ufCrmDay", "2026-11-26",
            "ufCrmMoment", "2026-11-26T13:39:40+01:00",
            "ufCrmBudget", "100.50|EUR",
            "ufCrmLinks", "[D_1, T80_6]",
            "ufCrmA1", "two",
            "ufCrmA1_2", "one");

    static final String BADGE = """
            {"result": [{"FIELD_NAME": "UF_USR_BADGE", "USER_TYPE_ID": "enumeration", "MULTIPLE": "Y",
                         "LIST": [{"ID": "26", "VALUE": "Gold"}]}]}""";

    static final String TASK = """
            {"result": {"fields": {
              "ID": {"title": "ID", "type": "integer"}, "DEADLINE": {"title": "Deadline", "type": "datetime"},
              "ACCOMPLICES": {"title": "Participants", "type": "array"},
              "SOME_FLAG": {"title": "Flag", "type": "enum", "values": {"Y": "Yes", "N": "No"}},
              "UF_AUTO_1": {"title": "Rooms", "type": "string"}}}}""";

    static final String ROOMS = """
            {"result": [{"FIELD_NAME": "UF_AUTO_1", "USER_TYPE_ID": "string", "MULTIPLE": "Y"}]}""";

    private UserFields() {}

    static void declare(Rows deals) {
        DEAL.forEach((name, described) -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> description = (Map<String, Object>) described;
            deals.userField(name, String.valueOf(description.get("type")), description);
        });
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
