/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.file.Bitrix24File;
import java.nio.file.Path;
import java.util.Map;

/** The bean that the page on files puts a file among parameters with. */
// tag::contracts[]
public final class Contracts {

    public Map<String, Object> dealOf(Path scan) {
        return Map.of(
                "TITLE",
                "Signed contract",
                "UF_CRM_CONTRACT",
                Bitrix24File.of(scan).named("contract.pdf"));
    }
}
// end::contracts[]
