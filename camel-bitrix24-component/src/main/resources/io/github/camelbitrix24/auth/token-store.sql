-- tag::token-store-sql[]
CREATE TABLE bitrix24_tokens (
  client_id         VARCHAR(255) NOT NULL, -- the application
  portal_kind       VARCHAR(10)  NOT NULL, -- MEMBER, HOST or PENDING
  portal            VARCHAR(255) NOT NULL, -- the member id, or the host until the member id is known
  alias_of          VARCHAR(255),          -- the member id that a host refers to
  access_token      VARCHAR(2000),
  refresh_token     VARCHAR(4000),         -- of an encrypted entry all of it
  member_id         VARCHAR(255),
  client_endpoint   VARCHAR(2000),
  server_endpoint   VARCHAR(2000),
  application_token VARCHAR(2000),
  renewal_begun     BIGINT,                -- milliseconds since 1970
  lease_id          VARCHAR(64),           -- the last lease, whose owner may change the entry
  lease_beat        BIGINT,                -- counts while its owner is alive, NULL if the lease is free
  PRIMARY KEY (client_id, portal_kind, portal)
);
-- end::token-store-sql[]
-- A table without the columns lease_id and lease_beat is altered once, before the first start of this version:
--   ALTER TABLE bitrix24_tokens ADD lease_id VARCHAR(64)
--   ALTER TABLE bitrix24_tokens ADD lease_beat BIGINT
