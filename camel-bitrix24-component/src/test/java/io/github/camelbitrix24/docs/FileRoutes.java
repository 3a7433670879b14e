/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import org.apache.camel.builder.RouteBuilder;

/** The routes of the page on files. */
final class FileRoutes {

    private FileRoutes() {}

    static RouteBuilder scan() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::scan-java[]
                from("direct:scan").setBody(method("contracts", "dealOf")).to("bitrix24:crm.deal.add?bodyParam=fields");
                // end::scan-java[]
            }
        };
    }

    static RouteBuilder upload() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::upload-java[]
                from("direct:inbox")
                        .to("bitrix24:disk.folder.uploadfile?bodyParam=fileContent"
                                + "&params.id=217&params.data={\"NAME\": \"contract.pdf\"}");
                // end::upload-java[]
            }
        };
    }

    static RouteBuilder progress() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::progress-java[]
                from("direct:video").setBody(method("videos", "upload")).to("bitrix24:disk.folder.uploadfile");
                // end::progress-java[]
            }
        };
    }

    static RouteBuilder download() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::download-java[]
                from("direct:fetch")
                        .to("bitrix24:disk.file.get")
                        .to("bitrix24:download")
                        .to("file:{{documents}}");
                // end::download-java[]
            }
        };
    }
}
