/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruePathWriterTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/rest/1/c0de/crm.deal.add, /rest/1/***/crm.deal.add",
        "/rest/api/1/c0de/tasks.task.get, /rest/api/1/***/tasks.task.get",
        "/rest/crm.deal.add, /rest/crm.deal.add",
        "/rest/api/tasks.task.get, /rest/api/tasks.task.get",
        "/rest/1/c0de/a/b/crm.deal.add, /rest/1/***/crm.deal.add",
        "/rest/1/c0de/, /***",
        "/rest/1/c0de, /***",
        "/rest/api/1/c0de, /***",
        "/rest/, /***",
        "/rest/upload.json?auth=t0ken, /***",
        "/rest/1/c0de/download/?token=disk, /***",
        "/oauth/token/?client_secret=s3cret, /***",
        "/oauth/token/, /***",
        "/docs/pub/c0de/, /***",
        "/, /***",
    })
    void f48AMaskedPathHoldsNoCredential(String path, String masked) {
        assertThat(TruePathWriter.masked(path)).isEqualTo(masked);
    }
}
