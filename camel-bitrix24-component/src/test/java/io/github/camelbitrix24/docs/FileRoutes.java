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
                // tag::progress-only-java[]
                from("direct:video")
                        .process(exchange -> {
                            Path video = exchange.getMessage().getBody(Path.class);
                            Bitrix24File file = Bitrix24File.of(video)
                                    .onProgress((sent, total) -> log.info("{}: {} of {}", video, sent, total));
                            exchange.getMessage().setBody(Map.of("id", 217, "fileContent", file));
                        })
                        .to("bitrix24:disk.folder.uploadfile");
                // end::progress-only-java[]
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
