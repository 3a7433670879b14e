/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogWriterTest {

    private static final Path RESOURCES =
            Path.of("../../camel-bitrix24-component/src/main/resources/io/github/camelbitrix24/catalog");

    @Test
    void aRowBecomesALineOfFacts(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("methods.json"), """
                [{"name":"acme.deal.list","apiVersion":"2","scope":["acme","crm"],"doc":"acme/list.md","deprecated":true,
                "replacedBy":["acme.item.list"],"kind":"read","appContextOnly":true,
                "params":[{"name":"TYPE","types":["string"],"required":true},
                {"name":"ID","types":["integer"],"required":true},{"name":"CODE","types":["string"],"required":true},
                {"name":"filter","types":["object"],"required":false,
                "children":[{"name":"a","types":[],"required":true}]},
                {"name":"fields","types":["object"],"required":false,
                "children":[{"name":"NAME","types":["string"],"required":true}]}],
                "oneOf":[["ID","CODE"]],"result":{"type":"array","listPath":"result","rows":"object","idField":"ID"},
                "paged":true,"pageParam":"start","pageStyle":"start","pageSize":{"fixed":50},"idCursor":"likely",
                "filterParam":"filter","sortParam":{"style":"map","names":["order"]},"batchable":false}]
                """);

        assertThat(new CatalogWriter(data).methods().lines().skip(1))
                .singleElement()
                .isEqualTo(String.join(
                        "\t",
                        "acme.deal.list",
                        "version=2",
                        "kind=read",
                        "flags=alone,application,deprecated",
                        "scope=acme,crm",
                        "successor=acme.item.list",
                        "required=ID|CODE,TYPE,fields.NAME",
                        "list=result",
                        "rows=object",
                        "id=ID",
                        "walk=likely",
                        "paging=start",
                        "page=start",
                        "size=50",
                        "filter=filter",
                        "sort=map:order",
                        "doc=acme/list.md"));
    }

    @Test
    void namesThePositionalParametersOfAMethod(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("methods.json"), """
                [{"name":"acme.item.renew","kind":"write","positional":true,
                "params":[{"name":"auth","types":[]},{"name":"TASKID","types":[]},{"name":"PARAMS","types":[]}]}]
                """);

        assertThat(new CatalogWriter(data).methods()).contains("\torder=TASKID,PARAMS\n");
    }

    @Test
    void nestedFieldsOfAnUpdateAreNotRequired(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("methods.json"), """
                [{"name":"acme.deal.update","apiVersion":"2","kind":"write",
                "params":[{"name":"id","types":["integer"],"required":true},
                {"name":"fields","types":["object"],"required":true,
                "children":[{"name":"NAME","types":["string"],"required":true}]}]}]
                """);

        assertThat(new CatalogWriter(data).methods()).contains("\trequired=id,fields\n");
    }

    /** Runs if {@code -Dcatalog.data} is the folder of the documented facts. */
    @Test
    @Tag("facts")
    void theComponentsCatalogIsWhatTheFactsSay() throws IOException {
        CatalogWriter writer = new CatalogWriter(Path.of(System.getProperty("catalog.data")));

        assertThat(Files.readString(RESOURCES.resolve("methods.tsv"))).isEqualTo(writer.methods());
        assertThat(Files.readString(RESOURCES.resolve("events.tsv"))).isEqualTo(writer.events());
    }
}
