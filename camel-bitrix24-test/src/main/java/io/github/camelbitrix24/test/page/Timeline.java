/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.page;

import io.github.camelbitrix24.test.store.Icon;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The content of the page: companies with their activities, newest first, and the icons of the activity types. */
public final class Timeline {
    private static final String COMPANY = "4";

    private final Store store;

    public Timeline(Store store) {
        this.store = store;
    }

    /** The icon of an activity type. */
    public Optional<Icon> icon(String typeId) {
        return type(typeId).flatMap(row -> Icon.stored(row.get(Icon.FIELD)));
    }

    List<Row> companies() {
        return store.table("crm.company").rows().stream()
                .sorted(Comparator.comparingLong(Row::id).reversed())
                .toList();
    }

    List<Row> activities(Row company) {
        return store.table("crm.activity").rows().stream()
                .filter(row -> row.text("OWNER_TYPE_ID").equals(COMPANY))
                .filter(row -> row.text("OWNER_ID").equals(Long.toString(company.id())))
                .sorted(Comparator.comparingLong(Row::id).reversed())
                .toList();
    }

    int activityCount() {
        return store.table("crm.activity").rows().size();
    }

    /** The name of the activity's type, "Activity" if it has none. */
    String typeName(Row activity) {
        return type(activity.text("PROVIDER_TYPE_ID"))
                .map(row -> row.text("NAME"))
                .orElse("Activity");
    }

    private Optional<Row> type(String typeId) {
        return store.table("crm.activity.type").rows().stream()
                .filter(row -> row.text("TYPE_ID").equals(typeId))
                .findAny();
    }
}
