/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import org.apache.camel.builder.RouteBuilder;

/** The routes of the page on REST 3.0. */
final class Rest3Routes {

    private Rest3Routes() {}

    static RouteBuilder task() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::task-java[]
                from("direct:complaint")
                        .setHeader("CamelBitrix24IdempotencyKey", simple("complaint-${body[number]}"))
                        .setBody(simple("{\"title\": \"${body[text]}\", \"creatorId\": 1, \"responsibleId\": 7}"))
                        .to("bitrix24:tasks.task.add?apiVersion=REST_3&bodyParam=fields&resultPath=item.id");
                // end::task-java[]
            }
        };
    }

    static RouteBuilder tasks() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::tasks-java[]
                from("direct:tasks")
                        .setBody(constant("{\"select\": [\"id\", \"title\"], \"filter\": [[\"id\", \">\", 100]]}"))
                        .to("bitrix24:tasks.task.list?apiVersion=REST_3&fetch=STREAM")
                        .split(body())
                        .streaming()
                        .to("direct:task");
                // end::tasks-java[]
            }
        };
    }

    static RouteBuilder batch() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::rest-3-batch-java[]
                from("direct:order")
                        .setBody(constant("""
                                [{"method": "tasks.task.add", "as": "check",
                                  "query": {"fields": {"title": "Check", "creatorId": 1, "responsibleId": 7}}},
                                 {"method": "tasks.task.get",
                                  "query": {"id": {"$ref": "check.item.id"}, "select": ["id", "title"]}}]
                                """))
                        .to("bitrix24:batch?apiVersion=REST_3")
                        .log("Task ${body[0][item][id]} is ${body[1][item][title]}");
                // end::rest-3-batch-java[]
            }
        };
    }
}
