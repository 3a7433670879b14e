/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.list.FlatPages;
import io.github.camelbitrix24.test.list.MessagePages;
import io.github.camelbitrix24.test.list.NavPages;
import io.github.camelbitrix24.test.list.NumberedPages;
import io.github.camelbitrix24.test.list.OffsetPages;
import io.github.camelbitrix24.test.list.PageStyle;
import io.github.camelbitrix24.test.list.Shape;
import io.github.camelbitrix24.test.list.StartPages;
import io.github.camelbitrix24.test.list.WholeList;
import io.github.camelbitrix24.test.store.Store;
import io.github.camelbitrix24.test.store.View;
import java.util.List;
import java.util.Set;

/** List methods of other families, one for each way in which lists are cut into pages. */
final class OtherLists {
    private static final List<String> TASK_POSITIONS = List.of("order", "filter", "select", "params", "start");

    private final MethodContext setting;

    OtherLists(MethodContext setting) {
        this.setting = setting;
    }

    List<RestMethod> methods() {
        return List.of(
                list("tasks.task.list", "task", TASK_POSITIONS, StartPages.of(Shape.under("tasks"))),
                list("department.get", "department", new FlatPages()),
                list(
                        "humanresources.hcmlink.company.list",
                        "humanresources.hcmlink",
                        new OffsetPages(100, OffsetPages.Place.PLAIN)),
                list("im.recent.list", "im", new OffsetPages(50, OffsetPages.Place.ITEMS)),
                list("landing.site.getList", "landing", new OffsetPages(Integer.MAX_VALUE, OffsetPages.Place.PARAMS)),
                list("task.elapseditem.getlist", "task", NavPages.POSITIONS, new NavPages()),
                list("biconnector.source.list", "biconnector", new NumberedPages()),
                list("im.dialog.messages.get", "im", new MessagePages("messages", 20)),
                list("log.blogcomment.user.get", "log", new MessagePages("comments", 100)),
                list("crm.status.list", "crm", new WholeList()),
                list(
                        "documentgenerator.template.list",
                        "documentgenerator",
                        StartPages.of(Shape.byIdUnder("templates"))),
                list("crm.orderentity.list", "crm", new StartPages(Shape.withoutIdUnder("orderEntity"), true)));
    }

    private RestMethod list(String name, String scope, PageStyle style) {
        return list(name, scope, StartPages.POSITIONS, style);
    }

    private RestMethod list(String name, String scope, List<String> positions, PageStyle style) {
        String table = name.substring(0, name.lastIndexOf('.'));
        View view = setting.view(table, Store.naming(table));
        RestMethod.Rights rights = new RestMethod.Rights(Set.of(scope), false);
        return new RestMethod(name, rights, positions, (parameters, caller) -> {
            try {
                return style.answer(setting.question(name, view, parameters));
            } catch (IllegalArgumentException e) {
                throw new Refusal("INVALID_ARG_VALUE", 400, String.valueOf(e.getMessage()));
            }
        });
    }
}
