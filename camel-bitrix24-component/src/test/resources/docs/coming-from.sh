#!/bin/sh
# The commands of the page "Coming from …". ComingFromTest sends what they would send.

# tag::activity-type-curl[]
curl -s "$BITRIX24_PORTAL/rest/crm.activity.type.add" \
  -H 'Content-Type: application/json' \
  -d '{"fields": {"TYPE_ID": "QB_INVOICE", "NAME": "QuickBooks invoice"}, "auth": "'"$BITRIX24_TOKEN"'"}'
# end::activity-type-curl[]

# tag::won-deals-curl[]
curl -s "${BITRIX24_WEBHOOK}crm.deal.list" \
  -H 'Content-Type: application/json' \
  -d '{"order": {"ID": "ASC"}, "filter": {"STAGE_ID": "WON"}, "select": ["ID", "TITLE"], "start": '"$START"'}'
# end::won-deals-curl[]

# tag::chain-curl[]
curl -s "${BITRIX24_WEBHOOK}batch" \
  -H 'Content-Type: application/json' \
  -d '{"halt": 1, "cmd": {
        "company": "crm.company.add?fields[TITLE]=Acme",
        "deal": "crm.deal.add?fields[TITLE]=Order%2017&fields[COMPANY_ID]=$result[company]"}}'
# end::chain-curl[]

# tag::event-curl[]
curl -s "$BITRIX24_PORTAL/rest/event.bind" \
  -H 'Content-Type: application/json' \
  -d '{"event": "onCrmDealAdd", "event_type": "offline", "auth": "'"$BITRIX24_TOKEN"'"}'

curl -s "$BITRIX24_PORTAL/rest/event.offline.get" \
  -H 'Content-Type: application/json' \
  -d '{"clear": 0, "filter": {"=EVENT_NAME": "ONCRMDEALADD"}, "auth": "'"$BITRIX24_TOKEN"'"}'

curl -s "$BITRIX24_PORTAL/rest/event.offline.clear" \
  -H 'Content-Type: application/json' \
  -d '{"process_id": "'"$PROCESS_ID"'", "message_id": ["'"$MESSAGE_ID"'"], "auth": "'"$BITRIX24_TOKEN"'"}'
# end::event-curl[]
