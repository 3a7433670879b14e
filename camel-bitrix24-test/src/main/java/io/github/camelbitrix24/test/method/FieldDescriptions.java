/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.store.Field;
import io.github.camelbitrix24.test.store.TableView;

/** Describes the fields of a table, for the {@code *.fields} methods. */
final class FieldDescriptions {
    private FieldDescriptions() {}

    static ObjectNode of(TableView view) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        view.table().fields().all().forEach(field -> {
            String name = view.publicName(field.name());
            ObjectNode described = described(field).setAll(view.table().fields().description(field.name()));
            all.set(name, name.equals(field.name()) ? described : described.put("upperName", field.name()));
        });
        return all;
    }

    private static ObjectNode described(Field field) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", field.type())
                .put("isRequired", field.isRequired())
                .put("isReadOnly", field.isReadOnly())
                .put("isImmutable", false)
                .put("isMultiple", field.type().equals("crm_multifield"))
                .put("isDynamic", field.name().startsWith("UF_"))
                .put("title", field.title());
    }
}
