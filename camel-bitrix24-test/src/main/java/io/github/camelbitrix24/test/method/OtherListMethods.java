/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.list.FlatParameterPaging;
import io.github.camelbitrix24.test.list.MessageIdPaging;
import io.github.camelbitrix24.test.list.NavParamsPaging;
import io.github.camelbitrix24.test.list.OffsetPaging;
import io.github.camelbitrix24.test.list.PageNumberPaging;
import io.github.camelbitrix24.test.list.PagingStyle;
import io.github.camelbitrix24.test.list.ResultShape;
import io.github.camelbitrix24.test.list.StartPaging;
import io.github.camelbitrix24.test.list.Unpaged;
import io.github.camelbitrix24.test.store.Store;
import io.github.camelbitrix24.test.store.TableView;
import java.util.List;
import java.util.Set;

/** List methods of other families, one for each paging style. */
final class OtherListMethods {
    private static final List<String> TASK_POSITIONS = List.of("order", "filter", "select", "params", "start");

    private final MethodContext context;

    OtherListMethods(MethodContext context) {
        this.context = context;
    }

    List<RestMethod> methods() {
        return List.of(
                list("tasks.task.list", "task", TASK_POSITIONS, StartPaging.of(ResultShape.under("tasks"))),
                list("department.get", "department", new FlatParameterPaging()),
                list(
                        "humanresources.hcmlink.company.list",
                        "humanresources.hcmlink",
                        new OffsetPaging(100, OffsetPaging.ParameterPlace.PLAIN)),
                list("im.recent.list", "im", new OffsetPaging(50, OffsetPaging.ParameterPlace.ITEMS)),
                list(
                        "landing.site.getList",
                        "landing",
                        new OffsetPaging(Integer.MAX_VALUE, OffsetPaging.ParameterPlace.PARAMS)),
                list("task.elapseditem.getlist", "task", NavParamsPaging.POSITIONS, new NavParamsPaging()),
                list("biconnector.source.list", "biconnector", new PageNumberPaging()),
                list("im.dialog.messages.get", "im", new MessageIdPaging("messages", 20)),
                list("log.blogcomment.user.get", "log", new MessageIdPaging("comments", 100)),
                list("crm.status.list", "crm", new Unpaged()),
                list(
                        "documentgenerator.template.list",
                        "documentgenerator",
                        StartPaging.of(ResultShape.byIdUnder("templates"))),
                list("crm.orderentity.list", "crm", new StartPaging(ResultShape.withoutIdUnder("orderEntity"), true)));
    }

    private RestMethod list(String name, String scope, PagingStyle style) {
        return list(name, scope, StartPaging.POSITIONS, style);
    }

    private RestMethod list(String name, String scope, List<String> positions, PagingStyle style) {
        String table = name.substring(0, name.lastIndexOf('.'));
        TableView view = context.view(table, Store.naming(table));
        RestMethod.Rights rights = new RestMethod.Rights(Set.of(scope), false);
        return new RestMethod(name, rights, positions, (parameters, caller) -> {
            try {
                return style.answer(context.listRequest(name, view, parameters));
            } catch (IllegalArgumentException e) {
                throw new Refusal("INVALID_ARG_VALUE", 400, String.valueOf(e.getMessage()));
            }
        });
    }
}
