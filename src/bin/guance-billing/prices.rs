//! `catalog`: everything published that was in force on a day.

use guance_billing::api::catalog::{Catalog, CatalogItem};
use guance_billing::catalog::{Price, SiteGroup, Text};
use guance_billing::money::Currency;

use crate::answer::{Asked, Shown, shown, word};
use crate::page::{Column, Page, Sheet};
use crate::rows::Rows;

impl Shown for Catalog {
    const COLUMNS: &'static [&'static str] = &[
        "edition",
        "item",
        "item_name",
        "unit_quantity",
        "unit_name",
        "pricing",
        "day_statistic",
        "vouchers_allowed",
        "site_group",
        "currency",
        "retention_days",
        "unit_price",
        "source",
    ];

    fn page(&self, asked: &Asked<'_>) -> Page {
        let mut page = Page::default();
        page.add_table(prices(self, asked));
        page.add_table(packages(self, asked));
        page.add_table(package_quotas(self, asked));
        page.add_table(traffic_packs(self, asked));
        page.add_table(conversion_factors(self, asked));
        page.add_table(free_quotas(self, asked));
        page.add_table(sites(self, asked));
        page.add_table(settlement_methods(self, asked));
        page
    }

    fn fill(&self, rows: &mut Rows, asked: &Asked<'_>) -> Result<(), csv::Error> {
        for item in &self.items {
            for price in item.prices {
                rows.add(&[
                    ("edition", &self.edition),
                    ("item", &item.id.id()),
                    ("item_name", &asked.say(item.name)),
                    ("unit_quantity", &item.unit_quantity),
                    ("unit_name", &asked.say(item.unit_name)),
                    ("pricing", &word(&item.pricing)),
                    ("day_statistic", &word(&item.day_statistic)),
                    ("vouchers_allowed", &item.vouchers_allowed),
                    ("site_group", &word(&price.site_group)),
                    ("currency", &price.currency.as_str()),
                    ("retention_days", &shown(price.retention_days)),
                    ("unit_price", &price.unit_price),
                    ("source", &item.source),
                ])?;
            }
        }
        Ok(())
    }
}

/// The columns of the published table.
const PRICE_COLUMNS: [(SiteGroup, Currency, &str, &str); 4] = [
    (SiteGroup::Cn, Currency::Cny, "Mainland CNY", "中国大陆 CNY"),
    (SiteGroup::Cn, Currency::Usd, "Mainland USD", "中国大陆 USD"),
    (SiteGroup::Intl, Currency::Cny, "Elsewhere CNY", "中国香港及海外 CNY"),
    (SiteGroup::Intl, Currency::Usd, "Elsewhere USD", "中国香港及海外 USD"),
];

fn prices(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let edition = catalog.edition;
    let title = Text {
        en: format!("Prices of the rate card of {edition}"),
        zh: format!("{edition} 价目表"),
    };
    let mut columns = vec![
        Column::text(asked, "Item", "计费项"),
        Column::number(asked, "Kept for days", "存储天数"),
        Column::number(asked, "Unit", "计费单位"),
        Column::text(asked, "of", "单位"),
    ];
    let of_price = |(_, _, en, zh)| Column::number(asked, en, zh).where_told();
    columns.extend(PRICE_COLUMNS.map(of_price));
    let mut sheet = Sheet::new(Some(asked.say(title)), columns);
    for item in &catalog.items {
        for retention_days in retentions(item) {
            let mut row = vec![
                asked.say(item.name),
                shown(retention_days),
                item.unit_quantity.to_string(),
                asked.say(item.unit_name),
            ];
            row.extend(PRICE_COLUMNS.map(|(site_group, currency, ..)| {
                let is_meant = |price: &&Price| {
                    (price.site_group, price.currency, price.retention_days)
                        == (site_group, currency, retention_days)
                };
                shown(item.prices.iter().find(is_meant).map(|price| price.unit_price))
            }));
            sheet.add_all(row);
        }
    }
    sheet
}

/// The retentions that an item is priced by, each once.
fn retentions(item: &CatalogItem) -> Vec<Option<u16>> {
    let mut retentions: Vec<_> = item.prices.iter().map(|price| price.retention_days).collect();
    retentions.sort_unstable();
    retentions.dedup();
    retentions
}

fn packages(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Annual package", "年度套餐"),
        Column::number(asked, "Price", "价格"),
        Column::text(asked, "Currency", "币种"),
        Column::number(asked, "Days", "天数"),
        Column::number(asked, "Quotas at list price", "额度原价"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for package in &catalog.packages {
        sheet.add([
            asked.say(package.name),
            package.price.to_string(),
            package.currency.as_str().into(),
            package.validity_days.to_string(),
            shown(package.list_price),
        ]);
    }
    sheet
}

fn package_quotas(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Package", "套餐"),
        Column::text(asked, "Item", "计费项"),
        Column::number(asked, "Quota a day", "每日额度"),
        Column::number(asked, "Kept for days", "存储天数"),
        Column::number(asked, "Unit", "计费单位"),
        Column::number(asked, "Price beyond", "超出单价"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for package in &catalog.packages {
        for quota in package.quotas {
            sheet.add([
                asked.say(package.name),
                asked.say(quota.item.record().name),
                quota.quota_per_day.to_string(),
                shown(quota.base_retention_days),
                quota.unit_quantity.to_string(),
                quota.overage_unit_price.to_string(),
            ]);
        }
    }
    sheet
}

fn traffic_packs(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Traffic pack", "流量包"),
        Column::number(asked, "Capacity a day", "每日容量"),
        Column::number(asked, "Unit", "计费单位"),
        Column::number(asked, "Unit price", "单价"),
        Column::number(asked, "Price a day", "每日价格"),
        Column::text(asked, "Currency", "币种"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for pack in &catalog.traffic_packs {
        sheet.add([
            asked.say(pack.item.record().name),
            pack.base_capacity.to_string(),
            pack.unit_quantity.to_string(),
            pack.unit_price.to_string(),
            shown(pack.price_per_day),
            pack.currency.as_str().into(),
        ]);
    }
    sheet
}

fn conversion_factors(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Counts in a package", "套餐折算"),
        Column::number(asked, "Kept for days", "存储天数"),
        Column::number(asked, "Times", "倍数"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for conversion in catalog.conversion_factors {
        sheet.add([
            asked.say(conversion.item.record().name),
            conversion.retention_days.to_string(),
            conversion.factor.to_string(),
        ]);
    }
    sheet
}

fn free_quotas(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "On the free plan", "体验版计费项"),
        Column::number(asked, "Quota a day", "每日额度"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for free in catalog.free_plan.quotas {
        sheet.add([asked.say(free.item.record().name), free.quota.to_string()]);
    }
    sheet
}

fn sites(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Site", "站点"),
        Column::text(asked, "Name", "名称"),
        Column::text(asked, "Provider", "云厂商"),
        Column::text(asked, "Prices", "价格"),
        Column::text(asked, "Cloud account by default", "默认云账号"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for site in &catalog.sites {
        let prices = match site.group {
            SiteGroup::Cn => Text { en: "Mainland", zh: "中国大陆" },
            SiteGroup::Intl => Text { en: "Elsewhere", zh: "中国香港及海外" },
        };
        let cloud = site.default_cloud.map(|cloud| asked.say(cloud.record().name));
        sheet.add([
            site.id.id().into(),
            asked.say(site.name),
            shown(site.provider),
            asked.say(prices),
            shown(cloud),
        ]);
    }
    sheet
}

fn settlement_methods(catalog: &Catalog, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Settlement method", "结算方式"),
        Column::text(asked, "Name", "名称"),
        Column::text(asked, "Since", "起始日期"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for method in &catalog.settlement_methods {
        sheet.add([method.id.into(), asked.say(method.name), shown(method.available_from)]);
    }
    sheet
}
