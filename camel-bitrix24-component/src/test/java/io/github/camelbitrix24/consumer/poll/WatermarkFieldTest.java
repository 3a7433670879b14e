/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of watermark fields in the spelling of a list's filter. */
class WatermarkFieldTest {

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "tasks.task.list, changedDate, CHANGED_DATE",
        "tasks.task.list, CREATED_DATE, CREATED_DATE",
        "tasks.task.list, createdDate, CREATED_DATE",
        "tasks.task.list, closedDate, CLOSED_DATE",
        "tasks.task.list, activityDate, ACTIVITY_DATE",
        "crm.deal.list, date_modify, DATE_MODIFY",
        "crm.deal.list, updatedTime, DATE_MODIFY",
        "crm.deal.list, UF_CRM_17, UF_CRM_17",
        "crm.activity.list, DATE_MODIFY, LAST_UPDATED",
        "crm.activity.list, lastUpdated, LAST_UPDATED",
        "crm.activity.list, START_TIME, START_TIME",
        "crm.item.list, DATE_MODIFY, updatedTime",
        "crm.item.list, DATE_CREATE, createdTime",
        "crm.item.list, MOVED_TIME, movedTime",
        "crm.item.list, ufCrm_17, ufCrm_17",
        "crm.item.list, lastActivityTime, lastActivityTime",
        "socialnetwork.api.workgroup.list, dateUpdate, DATE_UPDATE",
        "user.get, timestampX, TIMESTAMP_X"
    })
    void f34ANameIsMappedToTheSpellingOfTheFilter(String method, String configured, String name) {
        assertThat(field(method, configured, true)).isEqualTo(new WatermarkField(name, false));
    }

    private static WatermarkField field(String method, String configured, boolean isDocumented) {
        MethodName name = new MethodName(method);
        ListShape.ListOptions options = new ListShape.ListOptions(Optional.empty(), Optional.empty(), Optional.empty());
        return WatermarkField.of(ListShape.of(name, Catalog.standard().find(name), options), configured, isDocumented);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({"tasks.task.list, id, ID", "tasks.task.list, ID, ID", "crm.item.list, ID, id", "crm.deal.list, id, ID"})
    void anIdIsAnIdInAnySpelling(String method, String configured, String name) {
        assertThat(field(method, configured, true)).isEqualTo(new WatermarkField(name, true));
    }

    @Test
    void theNamesOfAnUnknownListAreKept() {
        assertThat(field("acme.order.list", "Changed_at", false).name()).isEqualTo("Changed_at");
    }

    @Test
    void theValueIsFoundInTheSpellingOfTheRow() throws Exception {
        WatermarkField changed = field("tasks.task.list", "CHANGED_DATE", true);

        assertThat(changed.valueIn(Json.PLAIN.readTree("{\"changedDate\":\"2026-03-01\"}")))
                .contains("2026-03-01");
        assertThat(changed.valueIn(Json.PLAIN.readTree("{\"createdDate\":\"2026-03-01\"}")))
                .isEmpty();
        assertThat(changed.valueIn(Json.PLAIN.readTree("{\"changedDate\":null}")))
                .isEmpty();
    }
}
